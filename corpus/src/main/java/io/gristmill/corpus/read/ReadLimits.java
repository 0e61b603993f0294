package io.gristmill.corpus.read;

import java.io.Serializable;

/**
 * What a reader takes into memory at most. A record beyond is passed over as a stream and becomes a
 * defect.
 *
 * @param maxTextBytes the text of one record, and the decoded body of one web answer
 * @param maxHtmlBytes one HTML page before extraction; its tree takes about ten times that
 * @param maxExpansion how many times larger than its compressed form a stream of more than {@code
 *     maxTextBytes} may become before it is taken for a decompression bomb
 */
public record ReadLimits(long maxTextBytes, long maxHtmlBytes, int maxExpansion)
    implements Serializable {

  /**
   * 64 MiB of text; HTML of 16 MiB (Common Crawl cuts pages at 5); text compresses 3 to 20 times, a
   * stream of one byte 1,032 times in gzip.
   */
  public static final ReadLimits STANDARD = new ReadLimits(64L << 20, 16L << 20, 250);

  private static final long MOST = 512L << 20;

  public ReadLimits {
    if (maxTextBytes < 1 || maxTextBytes > MOST) {
      throw new IllegalArgumentException(
          "limits.max-text-bytes: " + maxTextBytes + " must be in 1.." + MOST);
    }
    if (maxHtmlBytes < 1 || maxHtmlBytes > maxTextBytes) {
      throw new IllegalArgumentException(
          "limits.max-html-bytes: "
              + maxHtmlBytes
              + " must be in 1..max-text-bytes ("
              + maxTextBytes
              + ")");
    }
    if (maxExpansion < 2) {
      throw new IllegalArgumentException(
          "limits.max-expansion: " + maxExpansion + " must be at least 2");
    }
  }

  /** A record as it lies in its file: JSON may write a character of 3 bytes as 6, no more. */
  long maxRecordBytes() {
    return 2 * maxTextBytes;
  }
}
