package io.gristmill.filters.url;

import com.ibm.icu.text.IDNA;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A URL in the one form that lists and questions share: no scheme, user, {@code www.}, default
 * port, fragment or slash at the end; host in lower-case punycode, without a dot at the end;
 * percent escapes of letters, digits, {@code - . _ ~} and UTF-8 undone; all in lower case; a
 * backslash is a slash. So none of those is a way around a list.
 *
 * @param host the host, empty when the URL has none
 * @param rest path and query, empty or with its leading slash or question mark
 */
record CanonicalUrl(String host, String rest) {

  private static final IDNA UTS46 =
      IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI);

  static CanonicalUrl of(String url) {
    String text = unescape(strip(url)).replace('\\', '/');
    int scheme = text.indexOf("://");
    if (scheme > 0 && isScheme(text, scheme)) {
      text = text.substring(scheme + 3);
    } else if (text.startsWith("//")) {
      text = text.substring(2);
    }
    int fragment = text.indexOf('#');
    text = fragment < 0 ? text : text.substring(0, fragment);
    int slash = 0;
    while (slash < text.length() && text.charAt(slash) != '/' && text.charAt(slash) != '?') {
      slash++;
    }
    String rest = text.substring(slash).toLowerCase(Locale.ROOT);
    while (rest.endsWith("/")) {
      rest = rest.substring(0, rest.length() - 1);
    }
    return new CanonicalUrl(host(text.substring(0, slash)), rest);
  }

  /** Host and rest, as exact-URL lists hold them. */
  String whole() {
    return host + rest;
  }

  private static String host(String authority) {
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    if (!host.startsWith("[")) {
      int colon = host.indexOf(':');
      host = colon < 0 ? host : host.substring(0, colon);
    }
    host = toAscii(host);
    while (host.endsWith(".")) {
      host = host.substring(0, host.length() - 1);
    }
    return host.startsWith("www.") && host.indexOf('.', 4) > 0 ? host.substring(4) : host;
  }

  /**
   * Full-width dots and letters, upper case and IDN in one form; what is no name stays as it is.
   */
  private static String toAscii(String host) {
    boolean plain = host.chars().allMatch(c -> c < 0x80);
    String lower = host.toLowerCase(Locale.ROOT);
    if (plain) {
      return lower;
    }
    IDNA.Info info = new IDNA.Info();
    StringBuilder ascii = new StringBuilder();
    UTS46.nameToASCII(lower, ascii, info);
    return ascii.isEmpty() ? lower : ascii.toString();
  }

  private static boolean isScheme(String text, int end) {
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(i > 0 && ((c >= '0' && c <= '9') || "+-.".indexOf(c) >= 0))) {
        return false;
      }
    }
    return true;
  }

  /** Without white space around it, and without tabs and line ends anywhere, as browsers do. */
  private static String strip(String url) {
    StringBuilder kept = new StringBuilder(url.length());
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      if (c != '\t' && c != '\n' && c != '\r') {
        kept.append(c);
      }
    }
    return kept.toString().strip();
  }

  /** Undoes the escapes of unreserved ASCII and of bytes from 0x80 on; the others stay. */
  private static String unescape(String url) {
    if (url.indexOf('%') < 0) {
      return url;
    }
    byte[] bytes = url.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[bytes.length];
    int n = 0;
    for (int i = 0; i < bytes.length; i++) {
      int value = bytes[i] == '%' && i + 2 < bytes.length ? hex(bytes[i + 1], bytes[i + 2]) : -1;
      if (value >= 0x80 || (value > 0 && isUnreserved(value))) {
        out[n++] = (byte) value;
        i += 2;
      } else {
        out[n++] = bytes[i];
      }
    }
    return new String(out, 0, n, StandardCharsets.UTF_8);
  }

  private static int hex(byte high, byte low) {
    int h = Character.digit(high, 16);
    int l = Character.digit(low, 16);
    return h < 0 || l < 0 ? -1 : 16 * h + l;
  }

  private static boolean isUnreserved(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-._~".indexOf(c) >= 0;
  }
}
