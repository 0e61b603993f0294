package io.gristmill.tokenizer.pack;

import java.io.Serializable;
import java.util.Comparator;

/**
 * The documents of one source in one stage of training. Rows never mix streams, so the mixture of
 * rows is exact. Streams are ordered by stage, then source.
 */
public record Stream(int stage, String source) implements Serializable, Comparable<Stream> {

  private static final Comparator<Stream> ORDER =
      Comparator.comparingInt(Stream::stage).thenComparing(Stream::source);

  @Override
  public int compareTo(Stream other) {
    return ORDER.compare(this, other);
  }

  /** The name its keyed permutation is seeded with: {@code 0/web}. */
  public String label() {
    return stage + "/" + source;
  }
}
