package io.gristmill.dedup;

import java.util.Locale;
import java.util.Set;

/**
 * One form for the addresses of one page. In this order: surrounding white space goes; the scheme
 * {@code http(s)} and user info go; the host is lowered, a leading {@code www.}, a trailing dot and
 * the default port go; the fragment goes unless it is a route ({@code #!} or {@code #/}); of the
 * query those parameters go that say where a reader came from ({@code utm_*}, {@code feed*}, {@code
 * ref}, click ids, session ids), the others stay in their order; trailing slashes go. Percent
 * signs, the case of the path and parameter order stay: they can matter to the server.
 *
 * <p>Goes further than C4's rule (reference/dedup.md section 4), which cuts everything after the
 * first {@code ?utm_}, {@code ?ref} or {@code ?feed}, and so equates {@code ?ref=a&id=1} and {@code
 * ?ref=a&id=2}.
 */
public final class CanonicalUrl {

  private static final Set<String> TRACKING =
      Set.of(
          "ref",
          "referrer",
          "fbclid",
          "gclid",
          "gclsrc",
          "dclid",
          "msclkid",
          "yclid",
          "igshid",
          "mc_cid",
          "mc_eid",
          "phpsessid",
          "jsessionid",
          "sessionid",
          "sid");

  private CanonicalUrl() {}

  /** The canonical form, or null where there is no address. */
  public static String of(String url) {
    if (url == null || url.isBlank()) {
      return null;
    }
    String rest = url.strip();
    String lower = rest.toLowerCase(Locale.ROOT);
    boolean secure = lower.startsWith("https://");
    if (secure) {
      rest = rest.substring(8);
    } else if (lower.startsWith("http://")) {
      rest = rest.substring(7);
    }
    int fragment = rest.indexOf('#');
    if (fragment >= 0 && !rest.startsWith("#!", fragment) && !rest.startsWith("#/", fragment)) {
      rest = rest.substring(0, fragment);
    }
    int hostEnd = firstOf(rest, "/?#");
    String canonical = host(rest.substring(0, hostEnd), secure) + query(rest.substring(hostEnd));
    int end = canonical.length();
    while (end > 0 && canonical.charAt(end - 1) == '/') {
      end--;
    }
    return end == 0 ? null : canonical.substring(0, end);
  }

  private static String host(String authority, boolean secure) {
    String host = authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    String port = secure ? ":443" : ":80";
    if (host.endsWith(port)) {
      host = host.substring(0, host.length() - port.length());
    }
    if (host.endsWith(".")) {
      host = host.substring(0, host.length() - 1);
    }
    return host.startsWith("www.") ? host.substring(4) : host;
  }

  private static String query(String path) {
    int question = path.indexOf('?');
    if (question < 0) {
      return path;
    }
    int route = path.indexOf('#', question);
    String parameters =
        route < 0 ? path.substring(question + 1) : path.substring(question + 1, route);
    StringBuilder kept = new StringBuilder();
    int from = 0;
    while (from <= parameters.length()) {
      int ampersand = parameters.indexOf('&', from);
      int to = ampersand < 0 ? parameters.length() : ampersand;
      String parameter = parameters.substring(from, to);
      if (!parameter.isEmpty() && !tracks(parameter)) {
        kept.append(kept.isEmpty() ? '?' : '&').append(parameter);
      }
      from = to + 1;
    }
    String before = path.substring(0, question);
    if (kept.isEmpty()) {
      int end = before.length();
      while (end > 0 && before.charAt(end - 1) == '/') {
        end--;
      }
      before = before.substring(0, end);
    }
    return before + kept + (route < 0 ? "" : path.substring(route));
  }

  private static boolean tracks(String parameter) {
    int equals = parameter.indexOf('=');
    String name =
        (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
    return name.startsWith("utm_") || name.startsWith("feed") || TRACKING.contains(name);
  }

  private static int firstOf(String text, String ends) {
    for (int i = 0; i < text.length(); i++) {
      if (ends.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }
}
