package io.gristmill.corpus.read;

import java.util.Collections;
import java.util.Map;

/**
 * One thing read: a document, or the defect that stood in its place. Exactly one of {@code text}
 * and {@code error} is set.
 *
 * @param path the file
 * @param offset where to seek to: the byte at which the record begins in a file that is not
 *     compressed; the byte at which the gzip member, the bzip2 block or the zstd stream begins in
 *     which the record begins in one that is; the number of the row, from 0, in a Parquet file
 * @param within the bytes to drop after decompression from {@code offset} to come to the record; 0
 *     where nothing is compressed, and in Parquet
 * @param recordId the id the source gives the record, or null
 * @param url where the document was found, or null
 * @param text valid UTF-8, never changed after; null for a defect
 * @param metadata what the source says of the record, by column name; no nulls, unmodifiable
 * @param error {@code code: detail} with a code of {@link Defect}; never any content of the record
 * @param bytes the size of the record as it lay in the decompressed file; of a defect, as far as it
 *     was read
 */
public record RawRecord(
    String path,
    long offset,
    long within,
    String recordId,
    String url,
    byte[] text,
    Map<String, String> metadata,
    String error,
    long bytes) {

  public RawRecord {
    if ((text == null) == (error == null)) {
      throw new IllegalArgumentException("a record has a text or an error, one of them");
    }
    metadata = Collections.unmodifiableMap(metadata);
  }

  /** A document. */
  static RawRecord document(
      Address at,
      String recordId,
      String url,
      byte[] text,
      Map<String, String> metadata,
      long size) {
    return new RawRecord(
        at.path(), at.offset(), at.within(), recordId, url, text, metadata, null, size);
  }

  /** A defect about which only its place is known. */
  static RawRecord defect(Address at, Defect defect, String detail, long size) {
    return defect(at, null, null, defect, detail, size);
  }

  /** A defect of a record whose name is known. */
  static RawRecord defect(
      Address at, String recordId, String url, Defect defect, String detail, long size) {
    return new RawRecord(
        at.path(),
        at.offset(),
        at.within(),
        recordId,
        url,
        null,
        Map.of(),
        defect.message(detail),
        size);
  }

  public boolean isDefect() {
    return error != null;
  }

  /** Where a record begins: see {@link RawRecord}. */
  record Address(String path, long offset, long within) {}
}
