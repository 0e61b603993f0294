package io.gristmill.filters.words;

import java.util.Arrays;

/**
 * How many code points of a text its repeated word n-grams cover, in the semantics of datatrove
 * 0.10 ({@code utils/text.py}: find_top_duplicate, find_all_duplicate), oddities included. One pass
 * over the words for each n, so that one small table stays in the first-level cache.
 */
public final class RepeatedGrams {

  static final int LONGEST_TOP = 4;
  static final int LONGEST = 10;

  private final GramCounts counts = new GramCounts();
  private final LongSet seen = new LongSet();
  private final long[] characters = new long[LONGEST + 1];

  private long[] powers = new long[1024];
  private long[] concatenated = new long[1024];
  private long[] separated = new long[1024];

  /**
   * For n = 2 to 4: length of the most frequent n-gram, words joined by one space, times its count,
   * which may be 1; of several the first seen. 0 when there are fewer than n words.
   */
  public long topCharacters(int n) {
    return characters[n];
  }

  /**
   * For n = 5 to 10: lengths, words joined without a separator, of the n-grams met again when
   * walking from the first word and skipping n words after each hit. Skipped n-grams are never
   * remembered, and ("ab", "c") equals ("a", "bc").
   */
  public long duplicatedCharacters(int n) {
    return characters[n];
  }

  void of(Words words) {
    Arrays.fill(characters, 0);
    int count = words.count();
    if (count < 2) {
      return;
    }
    ensure(count);
    for (int i = 0; i < count; i++) {
      concatenated[i] = words.hash(i);
      separated[i] = words.hash(i);
      powers[i] = power(words.length(i));
    }
    for (int n = 2; n <= LONGEST && n <= count; n++) {
      int grams = count - n + 1;
      for (int i = 0; i < grams; i++) {
        concatenated[i] =
            PolynomialHash.join(concatenated[i], powers[i + n - 1], words.hash(i + n - 1));
      }
      characters[n] = n <= LONGEST_TOP ? top(words, n, grams) : duplicated(words, n, grams);
    }
  }

  private long top(Words words, int n, int grams) {
    counts.clear(grams);
    for (int i = 0; i < grams; i++) {
      long hash =
          (separated[i] ^ (separated[i] >>> 29)) * 0x9E3779B97F4A7C15L + words.hash(i + n - 1);
      separated[i] = hash;
      counts.add(hash, i);
    }
    int first = counts.topFirst();
    return (long) counts.topCount() * (length(words, first, n) + n - 1);
  }

  private long duplicated(Words words, int n, int grams) {
    seen.clear(grams);
    long sum = 0;
    int i = 0;
    while (i < grams) {
      if (seen.add(concatenated[i])) {
        i++;
      } else {
        sum += length(words, i, n);
        i += n;
      }
    }
    return sum;
  }

  private static long length(Words words, int first, int n) {
    long length = 0;
    for (int i = first; i < first + n; i++) {
      length += words.length(i);
    }
    return length;
  }

  private static final long[] POWERS = new long[64];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = PolynomialHash.multiply(POWERS[i - 1], PolynomialHash.BASE);
    }
  }

  private static long power(int length) {
    if (length < POWERS.length) {
      return POWERS[length];
    }
    long result = 1;
    long square = PolynomialHash.BASE;
    for (int rest = length; rest > 0; rest >>= 1) {
      if ((rest & 1) != 0) {
        result = PolynomialHash.multiply(result, square);
      }
      square = PolynomialHash.multiply(square, square);
    }
    return result;
  }

  private void ensure(int count) {
    if (powers.length < count || (powers.length > CodePoints.KEPT && count < powers.length / 4)) {
      int capacity = Math.max(1024, count + (count >> 2));
      powers = new long[capacity];
      concatenated = new long[capacity];
      separated = new long[capacity];
    }
  }
}
