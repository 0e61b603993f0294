package io.gristmill.corpus.read;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Makes records of web archives. */
final class Warcs {

  private Warcs() {}

  static byte[] record(String type, String url, String contentType, byte[] block) {
    return record(type, url, contentType, block, block.length);
  }

  static byte[] record(String type, String url, String contentType, byte[] block, long length) {
    String head =
        "WARC/1.0\r\nWARC-Type: "
            + type
            + "\r\nWARC-Target-URI: "
            + url
            + "\r\nWARC-Date: 2026-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:"
            + url.hashCode()
            + ">\r\nContent-Type: "
            + contentType
            + "\r\nContent-Length: "
            + length
            + "\r\n\r\n";
    return Packed.concat(head.getBytes(UTF_8), block, "\r\n\r\n".getBytes(UTF_8));
  }

  static byte[] response(String url, String httpHead, byte[] body) {
    byte[] block = Packed.concat((httpHead + "\r\n\r\n").getBytes(UTF_8), body);
    return record("response", url, "application/http; msgtype=response", block);
  }

  static byte[] page(String url, String html) {
    return response(
        url, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8", html.getBytes(UTF_8));
  }

  static byte[] wet(String url, String text) {
    return record("conversion", url, "text/plain", text.getBytes(UTF_8));
  }
}
