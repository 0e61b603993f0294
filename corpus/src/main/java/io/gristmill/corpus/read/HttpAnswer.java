package io.gristmill.corpus.read;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.netpreserve.jwarc.HttpParser;
import org.netpreserve.jwarc.MessageHeaders;

/** An HTTP answer as it lies in a WARC record. */
final class HttpAnswer {

  private final int status;
  private final MessageHeaders headers;
  private final byte[] bytes;
  private final int bodyStart;
  private final int bodyEnd;

  private HttpAnswer(int status, MessageHeaders headers, byte[] bytes, int bodyStart, int bodyEnd) {
    this.status = status;
    this.headers = headers;
    this.bytes = bytes;
    this.bodyStart = bodyStart;
    this.bodyEnd = bodyEnd;
  }

  static HttpAnswer parse(byte[] bytes, int from, int to) throws NoDocumentException {
    var parser = new HttpParser();
    parser.lenientResponse();
    var buffer = ByteBuffer.wrap(bytes, from, to - from);
    parser.parse(buffer);
    if (parser.isError() || !parser.isFinished()) {
      throw new NoDocumentException(Defect.BAD_HTTP, "the header of the answer cannot be parsed");
    }
    return new HttpAnswer(parser.status(), parser.headers(), bytes, buffer.position(), to);
  }

  int status() {
    return status;
  }

  /** As written, or null. */
  String contentType() {
    return headers.first("Content-Type").orElse(null);
  }

  /** What {@code X-Robots-Tag} says, or null. */
  String robots() {
    List<String> tags = headers.all("X-Robots-Tag");
    return tags.isEmpty() ? null : String.join(", ", tags);
  }

  /**
   * The body as it was before it was encoded for the way. Crawlers that decode bodies often leave
   * the headers as they were: a body that is not what its headers say is taken as it is.
   */
  byte[] body(long maxBytes) throws NoDocumentException {
    byte[] body = null;
    if (headers
        .first("Transfer-Encoding")
        .orElse("")
        .toLowerCase(Locale.ROOT)
        .contains("chunked")) {
      body = HttpBody.unchunk(bytes, bodyStart, bodyEnd);
    }
    if (body == null) {
      body = java.util.Arrays.copyOfRange(bytes, bodyStart, bodyEnd);
    }
    for (String encoding : encodings()) {
      body = HttpBody.decode(body, encoding, maxBytes);
    }
    return body;
  }

  /** The encodings in the order in which they are to be undone. */
  private List<String> encodings() {
    var encodings = new ArrayList<String>();
    for (String header : headers.all("Content-Encoding")) {
      for (String encoding : header.split(",")) {
        encodings.add(0, encoding.strip().toLowerCase(Locale.ROOT));
      }
    }
    return encodings;
  }
}
