package io.gristmill.corpus.html;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Tells in which charset a page was written: by its byte order mark, by being valid UTF-8, by the
 * header of the answer, by its own {@code meta}, by ICU's guess, in this order. Valid UTF-8 comes
 * before the declarations since text in another charset is next to never valid by chance.
 */
public final class HtmlCharset {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  // The WHATWG Encoding Standard: what pages mean by these names is a superset of what they say.
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("iso8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("latin-1", "windows-1252"),
          Map.entry("us-ascii", "windows-1252"),
          Map.entry("ascii", "windows-1252"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("iso-8859-11", "x-windows-874"),
          Map.entry("tis-620", "x-windows-874"),
          Map.entry("windows-874", "x-windows-874"),
          Map.entry("gb2312", "GB18030"),
          Map.entry("gbk", "GB18030"),
          Map.entry("gb_2312-80", "GB18030"),
          Map.entry("x-gbk", "GB18030"),
          Map.entry("shift_jis", "windows-31j"),
          Map.entry("shift-jis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("sjis", "windows-31j"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("ks_c_5601-1987", "x-windows-949"),
          Map.entry("ksc5601", "x-windows-949"),
          Map.entry("big5", "Big5-HKSCS"),
          Map.entry("utf8", "UTF-8"),
          Map.entry("unicode", "UTF-8"),
          // A page that could be read far enough to find this name in it is not UTF-16.
          Map.entry("utf-16", "UTF-8"),
          Map.entry("utf-16le", "UTF-8"),
          Map.entry("utf-16be", "UTF-8"));

  // The standard looks at 1,024 bytes; scripts before the declaration are common.
  private static final int DECLARATION_BYTES = 8192;
  private static final int DETECTION_BYTES = 64 << 10;
  // Pages cut or pasted together are UTF-8 but for single places.
  private static final int CHARACTERS_PER_ERROR = 10;
  private static final int LEAST_CONFIDENCE = 20;

  private HtmlCharset() {}

  /** The charset of an HTML page. */
  public static Charset of(byte[] page, String contentType) {
    Charset mark = byMark(page);
    if (mark != null) {
      return mark;
    }
    Utf8Look look = Utf8Look.of(page);
    if (look.valid() && !look.pureAscii()) {
      return StandardCharsets.UTF_8;
    }
    Charset declared = named(parameter(contentType));
    if (declared == null) {
      declared = named(declaration(page));
    }
    return decide(page, look, declared);
  }

  /** The charset of plain text. */
  public static Charset ofPlainText(byte[] text, String contentType) {
    Charset mark = byMark(text);
    if (mark != null) {
      return mark;
    }
    Utf8Look look = Utf8Look.of(text);
    if (look.valid() && !look.pureAscii()) {
      return StandardCharsets.UTF_8;
    }
    return decide(text, look, named(parameter(contentType)));
  }

  private static Charset decide(byte[] bytes, Utf8Look look, Charset declared) {
    if (look.pureAscii()) {
      boolean shifts = look.hasEscape() && declared != null;
      return shifts && declared.name().startsWith("ISO-2022") ? declared : StandardCharsets.UTF_8;
    }
    if ((long) look.errors() * CHARACTERS_PER_ERROR < look.characters()) {
      return StandardCharsets.UTF_8;
    }
    boolean otherwise = declared != null && !declared.equals(StandardCharsets.UTF_8);
    return otherwise ? declared : detect(bytes);
  }

  /** The media type of a Content-Type header in lower case, without parameters; empty for null. */
  public static String mediaType(String contentType) {
    if (contentType == null) {
      return "";
    }
    int end = contentType.indexOf(';');
    String type = end < 0 ? contentType : contentType.substring(0, end);
    return type.strip().toLowerCase(Locale.ROOT);
  }

  private static Charset byMark(byte[] page) {
    if (startsWith(page, 0xEF, 0xBB, 0xBF)) {
      return StandardCharsets.UTF_8;
    }
    if (startsWith(page, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    return startsWith(page, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : null;
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** What follows {@code charset=} in a header, or null. */
  private static String parameter(String contentType) {
    return contentType == null ? null : value(contentType.toLowerCase(Locale.ROOT), "charset", 0);
  }

  /** The charset a page declares in {@code meta} or in its XML declaration, or null. */
  private static String declaration(byte[] page) {
    int length = Math.min(page.length, DECLARATION_BYTES);
    String head = new String(page, 0, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    int meta = head.indexOf("<meta");
    while (meta >= 0) {
      int end = head.indexOf('>', meta);
      String tag = head.substring(meta, end < 0 ? head.length() : end);
      String name = value(tag, "charset", 0);
      if (name != null) {
        return name;
      }
      meta = head.indexOf("<meta", meta + 5);
    }
    if (head.startsWith("<?xml")) {
      int end = head.indexOf("?>");
      return end < 0 ? null : value(head.substring(0, end), "encoding", 0);
    }
    return null;
  }

  private static String value(String text, String key, int from) {
    int at = text.indexOf(key, from);
    if (at < 0) {
      return null;
    }
    int i = at + key.length();
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    if (i == text.length() || text.charAt(i) != '=') {
      return value(text, key, at + key.length());
    }
    i++;
    while (i < text.length() && " \t\r\n\"'".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    int start = i;
    while (i < text.length() && " \t\r\n\"';,/>".indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i > start ? text.substring(start, i) : null;
  }

  private static Charset named(String name) {
    if (name == null) {
      return null;
    }
    try {
      Charset charset = Charset.forName(MEANT.getOrDefault(name, name));
      return charset.canEncode() ? charset : null;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      // A page may name what does not exist; then it is as if it had named none.
      return null;
    }
  }

  private static Charset detect(byte[] bytes) {
    byte[] sample = bytes.length > DETECTION_BYTES ? Arrays.copyOf(bytes, DETECTION_BYTES) : bytes;
    var detector = new CharsetDetector();
    detector.enableInputFilter(true);
    detector.setText(sample);
    CharsetMatch match = detector.detect();
    if (match == null || match.getConfidence() < LEAST_CONFIDENCE) {
      return WINDOWS_1252;
    }
    Charset charset = named(match.getName().toLowerCase(Locale.ROOT));
    return charset == null || charset.equals(StandardCharsets.UTF_8) ? WINDOWS_1252 : charset;
  }
}
