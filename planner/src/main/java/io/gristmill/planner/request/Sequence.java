package io.gristmill.planner.request;

import static io.gristmill.planner.request.Limits.atLeast;
import static io.gristmill.planner.request.Limits.between;

import io.gristmill.planner.model.FlopConvention;

/**
 * A training row and how it is stored.
 *
 * @param length tokens of a row, S
 * @param meanDocumentTokens mean document length
 * @param segmentColumns whether document boundaries and source ids are stored with the tokens
 * @param compressedShare stored bytes per raw byte, 1 for none
 */
public record Sequence(
    int length,
    LabelConvention labels,
    TokenWidth tokenWidth,
    AttentionMask mask,
    FlopConvention flopConvention,
    double meanDocumentTokens,
    boolean segmentColumns,
    double compressedShare) {

  static final Sequence DEFAULT =
      new Sequence(
          4096,
          LabelConvention.NEXT_ROW,
          TokenWidth.AUTO,
          AttentionMask.CAUSAL,
          FlopConvention.CAUSAL,
          700,
          false,
          1);

  public Sequence {
    between("length", length, 8, 1 << 24);
    atLeast("mean_document_tokens", meanDocumentTokens, 1);
    between("compressed_share", compressedShare, 0.05, 1);
  }

  /**
   * Tokens in a query's reach on average. Document lengths are taken as exponential, whose
   * Σlen²/Σlen is twice the mean; heavier tails reach further.
   */
  public double attended() {
    return mask == AttentionMask.DOCUMENT ? Math.min(length, 2 * meanDocumentTokens) : length;
  }

  /** Stored bytes of a row, rounded up. */
  public long bytesPerRow(int vocabulary) {
    long tokens = labels == LabelConvention.NEXT_ROW ? length : length + 1L;
    double bytes = (double) tokens * tokenWidth.bytes(vocabulary) * compressedShare;
    if (segmentColumns) {
      // A 4-byte boundary per document, a 2-byte source.
      bytes += 4 * Math.ceil(length / meanDocumentTokens) + 2;
    }
    return (long) Math.ceil(bytes);
  }
}
