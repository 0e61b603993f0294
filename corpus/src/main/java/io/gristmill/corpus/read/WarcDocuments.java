package io.gristmill.corpus.read;

import io.gristmill.corpus.html.HtmlCharset;
import io.gristmill.corpus.html.HtmlExtractor;
import io.gristmill.corpus.html.HtmlText;
import io.gristmill.corpus.read.RawRecord.Address;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Makes documents of the content of WARC records. One per reader; not thread-safe. */
final class WarcDocuments {

  static final String CONTENT_TYPE = "content_type";
  static final String CHARSET = "charset";
  static final String DATE = "date";
  static final String LANGUAGE = "language";
  static final String TRUNCATED = "truncated";
  static final String ROBOTS = "robots";
  static final String LICENSE = "license";
  static final String TITLE = "title";

  private static final int OK = 200;

  private final ReadLimits limits;
  private final HtmlExtractor extractor = new HtmlExtractor();

  WarcDocuments(ReadLimits limits) {
    this.limits = limits;
  }

  /**
   * The document in the block of a record, or the reason why there is none.
   *
   * @param size of the whole record
   */
  RawRecord document(Address at, WarcHead head, byte[] bytes, int from, int to, long size) {
    try {
      return switch (head.type()) {
        case "response" -> response(at, head, bytes, from, to, size);
        case "conversion" -> conversion(at, head, bytes, from, to, size);
        default -> {
          byte[] body = Arrays.copyOfRange(bytes, from, to);
          yield page(at, head, body, head.contentType(), null, size);
        }
      };
    } catch (NoDocumentException none) {
      return RawRecord.defect(
          at, head.recordId(), head.url(), none.defect(), none.getMessage(), size);
    }
  }

  private RawRecord response(Address at, WarcHead head, byte[] bytes, int from, int to, long size)
      throws NoDocumentException {
    HttpAnswer answer = HttpAnswer.parse(bytes, from, to);
    if (answer.status() != OK) {
      throw new NoDocumentException(Defect.HTTP_STATUS, Integer.toString(answer.status()));
    }
    // Told before the body is decoded: most of what is not text is large.
    requireText(answer.contentType());
    byte[] body = answer.body(limits.maxTextBytes());
    return page(at, head, body, answer.contentType(), answer.robots(), size);
  }

  private RawRecord conversion(Address at, WarcHead head, byte[] bytes, int from, int to, long size)
      throws NoDocumentException {
    int invalid = Utf8.firstInvalid(bytes, from, to);
    if (invalid >= 0) {
      throw new NoDocumentException(
          Defect.INVALID_UTF8, "byte " + (invalid - from) + " of the block");
    }
    requireAtMost(to - from, limits.maxTextBytes(), "a text");
    byte[] text = Arrays.copyOfRange(bytes, from, to);
    Map<String, String> metadata = metadata(head, head.contentType());
    return RawRecord.document(at, head.recordId(), head.url(), text, metadata, size);
  }

  private RawRecord page(
      Address at, WarcHead head, byte[] body, String contentType, String robots, long size)
      throws NoDocumentException {
    boolean html = requireText(contentType);
    Map<String, String> metadata = metadata(head, contentType);
    byte[] text;
    if (html) {
      requireAtMost(body.length, limits.maxHtmlBytes(), "a page");
      Charset charset = HtmlCharset.of(body, contentType);
      HtmlText page = extractor.extract(body, charset, head.url());
      text = page.utf8();
      metadata.put(CHARSET, charset.name());
      put(metadata, ROBOTS, joined(robots, page.robots()));
      put(metadata, LICENSE, page.license());
      put(metadata, TITLE, page.title());
      put(metadata, LANGUAGE, page.language());
    } else {
      Charset charset = HtmlCharset.ofPlainText(body, contentType);
      metadata.put(CHARSET, charset.name());
      put(metadata, ROBOTS, robots);
      text = decoded(body, charset);
    }
    requireAtMost(text.length, limits.maxTextBytes(), "a text");
    return RawRecord.document(at, head.recordId(), head.url(), text, metadata, size);
  }

  private static byte[] decoded(byte[] body, Charset charset) {
    int from = Utf8.startsWithMark(body, 0, body.length) ? Utf8.MARK_BYTES : 0;
    if (charset.equals(StandardCharsets.UTF_8) && Utf8.firstInvalid(body, from, body.length) < 0) {
      return Arrays.copyOfRange(body, from, body.length);
    }
    String text = new String(body, charset);
    return (text.startsWith("\uFEFF") ? text.substring(1) : text).getBytes(StandardCharsets.UTF_8);
  }

  /** Whether the content is HTML and not plain text. */
  private static boolean requireText(String contentType) throws NoDocumentException {
    String type = HtmlCharset.mediaType(contentType);
    return switch (type) {
      // An answer without a type is sniffed by browsers; here it is taken for what most are.
      case "", "text/html", "application/xhtml+xml" -> true;
      case "text/plain", "text/markdown" -> false;
      // A media type could hold anything; what is told is short and has no odd characters.
      default -> throw new NoDocumentException(Defect.MEDIA_TYPE, printable(type));
    };
  }

  private static String printable(String type) {
    String known = type.length() > 60 ? type.substring(0, 60) : type;
    return known.replaceAll("[^a-z0-9/+.-]", "?").toLowerCase(Locale.ROOT);
  }

  private static void requireAtMost(long size, long limit, String what) throws NoDocumentException {
    if (size > limit) {
      throw new NoDocumentException(
          Defect.TOO_LARGE, what + " of " + size + " bytes, the limit is " + limit);
    }
  }

  private static Map<String, String> metadata(WarcHead head, String contentType) {
    var metadata = new LinkedHashMap<String, String>();
    put(metadata, CONTENT_TYPE, contentType);
    put(metadata, DATE, head.date());
    put(metadata, LANGUAGE, head.language());
    put(metadata, TRUNCATED, head.truncated());
    return metadata;
  }

  private static void put(Map<String, String> metadata, String key, String value) {
    if (value != null && !value.isEmpty()) {
      metadata.put(key, value);
    }
  }

  private static String joined(String first, String second) {
    if (first == null || first.isEmpty()) {
      return second;
    }
    return second == null || second.isEmpty() ? first : first + ", " + second;
  }
}
