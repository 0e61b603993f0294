package io.gristmill.dedup;

import java.util.Arrays;

/**
 * Shingles of consecutive words: a rolling sum of word hashes, so each costs the same for any n.
 */
final class WordShingler implements Shingler {

  static final long STEP = 0xD1342543DE82EF95L;

  private final WordHasher hasher;
  private final int size;
  private final long leaving;
  private final long[] window;
  private final int mask;

  private long sum;
  private long words;
  private boolean ended;

  WordShingler(int size, Digits digits) {
    this.hasher = new WordHasher(digits);
    this.size = size;
    long power = 1;
    for (int i = 0; i < size; i++) {
      power *= STEP;
    }
    this.leaving = power;
    this.window = new long[Integer.highestOneBit(size) * 2];
    this.mask = window.length - 1;
  }

  @Override
  public void reset(byte[] utf8, int length) {
    hasher.reset(utf8, length);
    Arrays.fill(window, 0);
    sum = 0;
    words = 0;
    ended = false;
  }

  @Override
  public int next(long[] block) {
    while (!ended) {
      int count = hasher.next();
      if (count == 0) {
        ended = true;
        if (words > 0 && words < size) {
          block[0] = Shingler.finish(sum + words);
          return 1;
        }
        return 0;
      }
      int shingles = roll(hasher.hashes(), count, block);
      if (shingles > 0) {
        return shingles;
      }
    }
    return 0;
  }

  private int roll(long[] hashes, int count, long[] block) {
    long rolling = sum;
    int at = (int) words;
    // The first size - 1 words of a text complete no shingle.
    int skip = (int) Math.max(0, Math.min(count, size - 1 - words));
    int shingles = 0;
    for (int i = 0; i < count; i++) {
      long hash = hashes[i];
      rolling = rolling * STEP + hash - window[(at - size) & mask] * leaving;
      window[at & mask] = hash;
      at++;
      if (i >= skip) {
        block[shingles++] = Shingler.finish(rolling);
      }
    }
    sum = rolling;
    words += count;
    return shingles;
  }
}
