package io.gristmill.dedup;

import java.io.Serializable;
import java.util.Objects;

/**
 * How a text is cut into overlapping pieces.
 *
 * @param unit what is counted
 * @param size how many units make one shingle, in [1, 1024]
 * @param digits what runs of digits are; only for words
 */
public record Shingling(Unit unit, int size, Digits digits) implements Serializable {

  /** What a shingle is made of. */
  public enum Unit {
    /** Words of {@link WordScanner}. */
    WORDS,
    /** Code points of the text as it stands. */
    CHARACTERS
  }

  public Shingling {
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(digits, "digits");
    if (size < 1 || size > 1024) {
      throw new IllegalArgumentException("shingle size must be in [1, 1024], is " + size);
    }
  }

  /** Shingles of {@code size} words, digits kept. */
  public static Shingling words(int size) {
    return new Shingling(Unit.WORDS, size, Digits.KEPT);
  }

  /** Shingles of {@code size} code points. */
  public static Shingling characters(int size) {
    return new Shingling(Unit.CHARACTERS, size, Digits.KEPT);
  }

  /** A worker for one thread. */
  public Shingler newShingler() {
    return unit == Unit.WORDS ? new WordShingler(size, digits) : new CharacterShingler(size);
  }
}
