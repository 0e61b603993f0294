package io.gristmill.filters.fasttext;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;

/**
 * A supervised fastText model (Joulin et al. 2016) with softmax, hierarchical softmax or
 * one-vs-all, plain or quantised. Immutable and shared; every task takes a predictor of its own.
 */
public final class FastTextModel implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int MAGIC = 793712314;
  private static final int NEWEST_VERSION = 12;
  private static final int SUPERVISED = 3;

  /** Values of {@code args.h}. */
  static final int HIERARCHICAL_SOFTMAX = 1;

  static final int NEGATIVE_SAMPLING = 2;
  static final int SOFTMAX = 3;
  static final int ONE_VS_ALL = 4;

  private final int dimension;
  private final int wordNgrams;
  private final int loss;
  private final int buckets;
  private final int minChars;
  private final int maxChars;
  private final Vocabulary vocabulary;
  private final Weights input;
  private final Weights output;
  private final LabelTree tree;

  private FastTextModel(LittleEndianInput in, String labelPrefix) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new IOException("not a fastText model: wrong magic number");
    }
    int version = in.readInt();
    if (version > NEWEST_VERSION) {
      throw new IOException(
          "fastText model of version %d; known up to %d".formatted(version, NEWEST_VERSION));
    }
    dimension = in.readInt();
    in.readInt(); // Window.
    in.readInt(); // Epochs.
    in.readInt(); // Least count of a word.
    in.readInt(); // Negatives.
    wordNgrams = in.readInt();
    loss = in.readInt();
    int kind = in.readInt();
    buckets = in.readInt();
    minChars = in.readInt();
    int longest = in.readInt();
    in.readInt(); // Learning rate update.
    in.readDouble(); // Sampling threshold.
    if (kind != SUPERVISED) {
      throw new IOException(
          "fastText model of kind %d; only supervised ones (3) predict".formatted(kind));
    }
    // Version 11 stored supervised models with subwords that were never used.
    maxChars = version == 11 ? 0 : longest;
    vocabulary = Vocabulary.read(in, labelPrefix);
    boolean quantised = in.readBoolean();
    input = Weights.read(in, quantised);
    boolean quantisedOutput = in.readBoolean();
    output = Weights.read(in, quantised && quantisedOutput);
    tree = loss == HIERARCHICAL_SOFTMAX ? new LabelTree(vocabulary.labelCounts()) : null;
  }

  /** Reads a {@code .bin} or {@code .ftz} model whose labels start with {@code __label__}. */
  public static FastTextModel read(InputStream in) throws IOException {
    return new FastTextModel(
        new LittleEndianInput(new BufferedInputStream(in, 1 << 16)), "__label__");
  }

  /** Labels without their prefix, in the model's order. */
  public List<String> labels() {
    return vocabulary.labels();
  }

  /** A worker for one task; not to be shared between threads. */
  public FastTextPredictor newPredictor() {
    return new FastTextPredictor(this);
  }

  int dimension() {
    return dimension;
  }

  int wordNgrams() {
    return wordNgrams;
  }

  int loss() {
    return loss;
  }

  int buckets() {
    return buckets;
  }

  int minChars() {
    return minChars;
  }

  int maxChars() {
    return maxChars;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  Weights input() {
    return input;
  }

  Weights output() {
    return output;
  }

  LabelTree tree() {
    return tree;
  }
}
