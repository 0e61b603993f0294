package io.gristmill.dedup.contamination;

import io.gristmill.dedup.Digits;
import io.gristmill.dedup.WordScanner;
import java.util.Arrays;

/** The word grams of a text with their places in bytes. A worker: one per thread. */
final class Grams {

  private static final long STEP = 0xD1342543DE82EF95L;

  private final WordScanner scanner = new WordScanner(Digits.KEPT);
  private final int size;
  private final long leaving;

  private long[] words = new long[1024];
  private int[] starts = new int[1024];
  private int[] ends = new int[1024];
  private int count;

  Grams(int size) {
    this.size = size;
    long power = 1;
    for (int i = 0; i < size; i++) {
      power *= STEP;
    }
    this.leaving = power;
  }

  /** Reads a text; the number of its grams, 0 if it has fewer words than one. */
  int read(byte[] utf8, int length) {
    scanner.reset(utf8, length);
    count = 0;
    for (int n = scanner.next(); n > 0; n = scanner.next()) {
      if (count + n > words.length) {
        int capacity = Math.max(words.length * 2, count + n);
        words = Arrays.copyOf(words, capacity);
        starts = Arrays.copyOf(starts, capacity);
        ends = Arrays.copyOf(ends, capacity);
      }
      System.arraycopy(scanner.hashes(), 0, words, count, n);
      System.arraycopy(scanner.starts(), 0, starts, count, n);
      System.arraycopy(scanner.ends(), 0, ends, count, n);
      count += n;
    }
    return Math.max(0, count - size + 1);
  }

  /** Words of the text. */
  int words() {
    return count;
  }

  /** First byte of word {@code word}. */
  int start(int word) {
    return starts[word];
  }

  /** End of word {@code word}, exclusive. */
  int end(int word) {
    return ends[word];
  }

  /** Hashes of all grams in order, into {@code into}. */
  void hashes(long[] into) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum = sum * STEP + words[i];
      if (i >= size) {
        sum -= words[i - size] * leaving;
      }
      if (i >= size - 1) {
        long h = (sum ^ (sum >>> 32)) * 0xFF51AFD7ED558CCDL;
        into[i - size + 1] = h ^ (h >>> 33);
      }
    }
  }
}
