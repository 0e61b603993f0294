package io.gristmill.filters.logistic;

import io.gristmill.corpus.ContentHash;
import io.gristmill.filters.words.WordBreaking;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A logistic regression: the probability that a text is of the positive kind, {@code 1 / (1 +
 * exp(-(bias + sum of its features' weights / sqrt(features))))}. Immutable and shared.
 *
 * <p>Its file, little-endian, no padding:
 *
 * <pre>
 * bytes        what
 * 8            "GRISTLR1"
 * 4            what a word is: 0 runs of no white space, 1 UAX#29
 * 4            most words in an n-gram
 * 4            bits of a feature b
 * 4            bias, IEEE 754 float
 * 4 * 2^b      weights by feature, floats
 * 8            XXH3-64 of all bytes before
 * </pre>
 */
public final class LogisticModel implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final byte[] MAGIC = "GRISTLR1".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = MAGIC.length + 16;
  private static final WordBreaking[] WORDS = {WordBreaking.WHITESPACE, WordBreaking.UAX29};

  private final HashedNgrams ngrams;
  private final float bias;
  private final float[] weights;

  /**
   * @param weights by feature; not copied, not to be changed after
   */
  public LogisticModel(HashedNgrams ngrams, float bias, float[] weights) {
    if (weights.length != ngrams.size()) {
      throw new IllegalArgumentException(
          "%d weights for %d features".formatted(weights.length, ngrams.size()));
    }
    this.ngrams = ngrams;
    this.bias = bias;
    this.weights = weights;
  }

  public HashedNgrams ngrams() {
    return ngrams;
  }

  public float weight(int feature) {
    return weights[feature];
  }

  /** The probability for the text last read; NaN for one without words. */
  public double probability(NgramReader reader) {
    double sum = 0;
    for (int i = 0; i < reader.count(); i++) {
      sum += weights[reader.feature(i)];
    }
    return probability(sum, reader.count());
  }

  /** The same from features, in the reader's order. */
  public double probability(int[] features) {
    double sum = 0;
    for (int feature : features) {
      sum += weights[feature];
    }
    return probability(sum, features.length);
  }

  private double probability(double sum, int count) {
    // StrictMath: the same score on every machine.
    return count == 0 ? Double.NaN : 1 / (1 + StrictMath.exp(-(bias + sum / Math.sqrt(count))));
  }

  /** The file's bytes. */
  public byte[] bytes() {
    ByteBuffer out =
        ByteBuffer.allocate(HEADER + 4 * weights.length + 8).order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC);
    out.putInt(Arrays.asList(WORDS).indexOf(ngrams.words()));
    out.putInt(ngrams.longest()).putInt(ngrams.bits()).putFloat(bias);
    out.asFloatBuffer().put(weights);
    out.position(HEADER + 4 * weights.length);
    out.putLong(ContentHash.hash64(out.array(), 0, out.position()));
    return out.array();
  }

  /** Reads a file's bytes; fails on another kind of file, a short one, a damaged one. */
  public static LogisticModel read(InputStream in) throws IOException {
    byte[] header = in.readNBytes(HEADER);
    if (header.length < HEADER || !Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new IOException(
          "no model of gristmill train-classifier: it does not begin with GRISTLR1");
    }
    ByteBuffer numbers = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    numbers.position(MAGIC.length);
    int words = numbers.getInt();
    if (words < 0 || words >= WORDS.length) {
      throw new IOException("damaged model: words of kind " + words + "; known: 0, 1");
    }
    HashedNgrams ngrams = new HashedNgrams(WORDS[words], numbers.getInt(), numbers.getInt());
    float bias = numbers.getFloat();
    int size = 4 * ngrams.size();
    byte[] all = Arrays.copyOf(header, HEADER + size + 8);
    int read = in.readNBytes(all, HEADER, size + 8);
    if (read < size + 8) {
      throw new EOFException(
          "model ends early: %d of %d bytes".formatted(HEADER + read, all.length));
    }
    ByteBuffer rest = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
    float[] weights = new float[ngrams.size()];
    rest.position(HEADER);
    rest.asFloatBuffer().get(weights);
    if (rest.getLong(HEADER + size) != ContentHash.hash64(all, 0, HEADER + size)) {
      throw new IOException("damaged model: its checksum is another");
    }
    return new LogisticModel(ngrams, bias, weights);
  }
}
