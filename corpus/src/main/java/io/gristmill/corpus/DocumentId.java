package io.gristmill.corpus;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * Names a document by what it is, never by where it lay: 32 hex digits of a 128-bit hash over its
 * source, record id, URL and text as read. Two records with the same id are the same record read
 * twice; which of the two is kept cannot be told apart.
 *
 * <p>Not by path, offset or ordinal: those change with file order and splitting, and peers that use
 * them delete the wrong documents after a re-run (datatrove stage 4, text-dedup).
 */
public final class DocumentId {

  private DocumentId() {}

  /** The id of one document; {@code recordId} and {@code url} may be null, which is not empty. */
  public static String of(String source, String recordId, String url, byte[] text, int length) {
    HashStream128 stream = Hashing.murmur3_128().hashStream();
    field(stream, source);
    field(stream, recordId);
    field(stream, url);
    HashValue128 hash = stream.putBytes(text, 0, length).get();
    return ContentHash.hex(hash);
  }

  // Length-prefixed, so that ("ab", "c") and ("a", "bc") differ.
  private static void field(HashStream128 stream, String value) {
    if (value == null) {
      stream.putInt(-1);
    } else {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      stream.putInt(bytes.length).putBytes(bytes);
    }
  }
}
