package io.gristmill.dedup;

import java.util.Arrays;

/** Shingles of consecutive code points of the text as it stands (Curator: 24, nothing folded). */
final class CharacterShingler implements Shingler {

  private final int size;
  private final long leaving;
  private final long[] window;
  private final int mask;

  private byte[] utf8;
  private int end;
  private int position;
  private long sum;
  private int characters;
  private boolean ended;

  CharacterShingler(int size) {
    this.size = size;
    long power = 1;
    for (int i = 0; i < size; i++) {
      power *= WordShingler.STEP;
    }
    this.leaving = power;
    this.window = new long[Integer.highestOneBit(size) * 2];
    this.mask = window.length - 1;
  }

  @Override
  public void reset(byte[] text, int length) {
    utf8 = text;
    end = length;
    position = 0;
    Arrays.fill(window, 0);
    sum = 0;
    characters = 0;
    ended = false;
  }

  @Override
  public int next(long[] block) {
    byte[] text = utf8;
    int at = position;
    long rolling = sum;
    int count = characters;
    int shingles = 0;
    while (at < end && shingles < BLOCK) {
      int width = Utf8.width(text, at, end);
      // Spread, as small code points alone would leave the high bits of a sum to few values.
      long unit = (Utf8.codePoint(text, at, width) + 1L) * 0x9E3779B97F4A7C15L;
      unit ^= unit >>> 32;
      rolling = rolling * WordShingler.STEP + unit - window[(count - size) & mask] * leaving;
      window[count & mask] = unit;
      at += width;
      if (++count >= size) {
        block[shingles++] = Shingler.finish(rolling);
      }
    }
    position = at;
    sum = rolling;
    characters = count;
    if (shingles == 0 && !ended) {
      ended = true;
      if (count > 0 && count < size) {
        block[0] = Shingler.finish(rolling + count);
        return 1;
      }
    }
    return shingles;
  }
}
