package io.gristmill.filters.words;

import java.util.Arrays;

/**
 * How many code points of a text's words its repeated n-grams cover, as DCLM counts them: every
 * copy counts, spaces do not.
 */
public final class CoveredGrams {

  private static final int LONGEST_TOP = 4;
  private static final int LONGEST = 10;

  private final RepeatedSequences sequences = new RepeatedSequences();
  private final long[] characters = new long[LONGEST + 1];

  /**
   * For n = 2 to 4: length of the longest of the most frequent n-grams times their count; for n = 5
   * to 10: lengths of all words inside an n-gram that occurs more than once. 0 when none does.
   */
  public long characters(int n) {
    return characters[n];
  }

  void of(Words words) {
    Arrays.fill(characters, 0);
    sequences.start(words);
    while (sequences.n() < LONGEST && sequences.next()) {
      int n = sequences.n();
      characters[n] = n <= LONGEST_TOP ? top(words, n) : covered(words, n);
    }
  }

  private long top(Words words, int n) {
    int most = 1;
    int longest = 0;
    for (int k = 0; k < sequences.candidates(); k++) {
      if (sequences.isFirst(k) && sequences.times(k) >= Math.max(2, most)) {
        int length = words.length(sequences.place(k), n);
        longest = sequences.times(k) > most ? length : Math.max(longest, length);
        most = sequences.times(k);
      }
    }
    return (long) most * longest;
  }

  private long covered(Words words, int n) {
    long sum = 0;
    int end = 0;
    for (int k = 0; k < sequences.candidates(); k++) {
      if (sequences.times(k) > 1) {
        int start = Math.max(end, sequences.place(k));
        end = sequences.place(k) + n;
        sum += words.length(start, end - start);
      }
    }
    return sum;
  }
}
