package io.gristmill.tokenizer.pack;

import java.io.Serializable;
import java.util.Objects;

/**
 * What decides the rows: equal recipes over equal mixtures give equal rows, in the same order.
 *
 * @param sequenceLength S, tokens a model sees at once
 * @param bucketTokens about how many tokens are packed together; part of the result, not of the
 *     cluster, so that partitions do not matter
 * @param seed of the order of documents and rows
 */
public record PackRecipe(
    PackMethod method,
    int sequenceLength,
    Separators separators,
    Labels labels,
    long bucketTokens,
    long seed)
    implements Serializable {

  /** About 10^5 web documents: enough for best-fit to close its rows, small enough for one task. */
  public static final long DEFAULT_BUCKET_TOKENS = 1L << 27;

  /** So that the lengths of one bucket fit a task whatever the documents' size. */
  private static final long BUCKET_DOCUMENTS = 1L << 20;

  public PackRecipe {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(separators, "separators");
    Objects.requireNonNull(labels, "labels");
    RowLength.check(sequenceLength);
    if (bucketTokens < 1) {
      throw new IllegalArgumentException("bucket tokens " + bucketTokens + " must be positive");
    }
  }

  /** Documents end with a separator and rows are as long as the sequence. */
  public static PackRecipe of(PackMethod method, int sequenceLength, long seed) {
    return new PackRecipe(
        method, sequenceLength, Separators.EOS, Labels.WITHIN_ROW, DEFAULT_BUCKET_TOKENS, seed);
  }

  /** Tokens of a row, L: the sequence, and one more where the label convention needs it. */
  public int rowLength() {
    return sequenceLength + labels.extraTokens();
  }

  public Packer packer() {
    return method.packer(rowLength());
  }

  /** In how many buckets a stream of rows is packed: from its totals, never from partitions. */
  int buckets(long tokens, long documents) {
    long byTokens = -Math.floorDiv(-tokens, bucketTokens);
    long byDocuments = -Math.floorDiv(-documents, BUCKET_DOCUMENTS);
    return Math.toIntExact(Math.max(1, Math.max(byTokens, byDocuments)));
  }
}
