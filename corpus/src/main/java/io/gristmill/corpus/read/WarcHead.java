package io.gristmill.corpus.read;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.netpreserve.jwarc.MessageHeaders;
import org.netpreserve.jwarc.WarcParser;

/** The header of a WARC record (ISO 28500:2017), as far as it matters for documents. */
record WarcHead(
    String type,
    String recordId,
    String url,
    String date,
    String contentType,
    String language,
    String truncated,
    long contentLength) {

  /** Parses the header in {@code from} to {@code to}, empty line included; null if it is none. */
  static WarcHead parse(byte[] bytes, int from, int to) {
    var parser = new WarcParser();
    parser.setLenient(true);
    parser.parse(ByteBuffer.wrap(bytes, from, to - from));
    if (!parser.isFinished()) {
      return null;
    }
    MessageHeaders headers = parser.headers();
    return new WarcHead(
        headers.first("WARC-Type").orElse(""),
        headers.first("WARC-Record-ID").map(WarcHead::withoutBrackets).orElse(null),
        headers.first("WARC-Target-URI").map(WarcHead::withoutBrackets).orElse(null),
        headers.first("WARC-Date").orElse(null),
        headers.first("Content-Type").orElse(null),
        headers.first("WARC-Identified-Content-Language").orElse(null),
        headers.first("WARC-Truncated").orElse(null),
        length(headers.first("Content-Length")));
  }

  /** Whether the record is of a type that holds what was found on the web. */
  boolean isContent() {
    return switch (type) {
      case "response", "resource", "conversion" -> true;
      default -> false;
    };
  }

  // Writers before WARC 1.1 put the URL in brackets too, after a mistake in the grammar of 1.0.
  private static String withoutBrackets(String value) {
    return value.startsWith("<") && value.endsWith(">")
        ? value.substring(1, value.length() - 1)
        : value;
  }

  private static long length(Optional<String> value) {
    try {
      return value.map(text -> Long.parseLong(text.strip())).orElse(-1L);
    } catch (NumberFormatException noNumber) {
      return -1;
    }
  }
}
