package io.gristmill.corpus.read;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/** Undoes the encodings of HTTP bodies, in bounded memory. */
final class HttpBody {

  private static final int BUFFER_BYTES = 16 << 10;
  private static final int LARGEST_CHUNK_DIGITS = 7;

  private HttpBody() {}

  /** The body without its division into chunks (RFC 9112, 7.1), or null if it is not divided so. */
  static byte[] unchunk(byte[] bytes, int from, int to) {
    var body = new ByteArrayOutputStream(to - from);
    int at = from;
    while (true) {
      int size = 0;
      int digits = 0;
      while (at < to && Character.digit(bytes[at], 16) >= 0 && digits <= LARGEST_CHUNK_DIGITS) {
        size = size << 4 | Character.digit(bytes[at++], 16);
        digits++;
      }
      if (digits == 0 || digits > LARGEST_CHUNK_DIGITS) {
        return null;
      }
      while (at < to && bytes[at] != '\n') {
        at++;
      }
      at++;
      if (size == 0) {
        return body.toByteArray();
      }
      if (at + size > to) {
        return null;
      }
      body.write(bytes, at, size);
      at += size;
      while (at < to && (bytes[at] == '\r' || bytes[at] == '\n')) {
        at++;
      }
      if (at == to) {
        return body.toByteArray();
      }
    }
  }

  /** The decoded body; the body itself where it is not encoded so. */
  static byte[] decode(byte[] body, String encoding, long maxBytes) throws NoDocumentException {
    if (!isEncoded(body, encoding)) {
      return body;
    }
    try (InputStream stream = decoder(body, encoding)) {
      return readAll(stream, body.length, maxBytes);
    } catch (IOException | RuntimeException broken) {
      // The brotli decoder also throws unchecked exceptions at what is no brotli.
      throw new NoDocumentException(Defect.BAD_HTTP, "the body cannot be decoded as " + encoding);
    }
  }

  private static boolean isEncoded(byte[] body, String encoding) throws NoDocumentException {
    return switch (encoding) {
      case "", "identity", "none", "utf-8" -> false;
      case "gzip", "x-gzip" -> body.length > 2 && body[0] == 0x1F && body[1] == (byte) 0x8B;
      case "deflate", "zstd" -> body.length > 0 && body[0] != '<';
      case "br" -> body.length > 0 && body[0] != '<';
      default ->
          throw new NoDocumentException(Defect.BAD_HTTP, "the encoding of the body is not known");
    };
  }

  private static InputStream decoder(byte[] body, String encoding) throws IOException {
    var bytes = new ByteArrayInputStream(body);
    return switch (encoding) {
      case "gzip", "x-gzip" -> new GZIPInputStream(bytes, BUFFER_BYTES);
      case "zstd" -> new ZstdInputStreamNoFinalizer(bytes);
      case "br" -> new BrotliInputStream(bytes);
      // RFC 9110, 8.4.1.2: zlib's format; but some servers send deflate without its header.
      default -> new InflaterInputStream(bytes, new Inflater((body[0] & 0x0F) != 8));
    };
  }

  private static byte[] readAll(InputStream stream, int encodedLength, long maxBytes)
      throws IOException, NoDocumentException {
    byte[] decoded = new byte[Math.max(BUFFER_BYTES, 4 * Math.min(encodedLength, 4 << 20))];
    int length = 0;
    int read = stream.read(decoded, 0, decoded.length);
    while (read >= 0) {
      length += read;
      if (length > maxBytes) {
        throw new NoDocumentException(
            Defect.TOO_LARGE, "the body becomes larger than " + maxBytes + " bytes when decoded");
      }
      if (length == decoded.length) {
        decoded = Arrays.copyOf(decoded, 2 * length);
      }
      read = stream.read(decoded, length, decoded.length - length);
    }
    return Arrays.copyOf(decoded, length);
  }
}
