package io.gristmill.dedup.substring;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import io.gristmill.dedup.Digits;
import io.gristmill.dedup.WordScanner;
import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * Samples the grams of a text and names its windows. A window is a span of exactly {@link
 * SubstringRule#words} words; of the grams in it the one with the least hash, of equals the
 * rightmost, is its anchor (winnowing: Schleimer, Wilkerson and Aiken 2003). Which gram that is
 * depends on the words of the window alone, so equal windows have equal anchors wherever they
 * stand: a window whose anchor is found once in a corpus is there once. As windows that follow each
 * other mostly share their anchor, few grams are anchors: 2 of 27 for spans of 50.
 *
 * <p>Grams are hashed by folded words, which is coarser than by bytes and so keeps that promise;
 * windows are hashed by their bytes. A worker: one per thread.
 */
public final class SpanScanner {

  private static final Hasher128 WINDOW_HASH = Hashing.xxh3_128();

  // Odd, so that multiplying loses nothing; the sum over a gram is mixed before it is compared.
  private static final long BASE = 0x9E3779B97F4A7C15L;
  private static final long MIX = 0xD6E8FEB86659FD93L;

  private final int spanWords;
  private final int gramWords;
  private final int gramsInSpan;
  private final long leaving;
  private final WordScanner scanner = new WordScanner(Digits.KEPT);

  private int[] starts = new int[1024];
  private int[] ends = new int[1024];
  private long[] hashes = new long[1024];
  private int words;

  private byte[] utf8;
  private int window;
  private int anchor;
  private boolean wanted;
  private HashValue128 hash;

  public SpanScanner(SubstringRule rule) {
    this.spanWords = rule.words();
    this.gramWords = rule.gramWords();
    this.gramsInSpan = rule.gramsInSpan();
    long power = 1;
    for (int i = 0; i < gramWords; i++) {
      power *= BASE;
    }
    this.leaving = power;
  }

  /** Starts on the first {@code length} bytes of a text. */
  public void reset(byte[] text, int length) {
    utf8 = text;
    window = -1;
    anchor = -1;
    read(text, length);
  }

  /** Goes to the next gram that is an anchor of windows; false when there is none. */
  public boolean nextAnchor() {
    int last = anchor;
    while (++window + spanWords <= words) {
      anchor = anchor(anchor);
      if (anchor != last) {
        return true;
      }
    }
    return false;
  }

  /** The hash of the gram that {@link #nextAnchor} went to. */
  public long anchor() {
    return hashes[anchor];
  }

  /** Goes to the next window whose anchor is {@code repeated}; false when there is none. */
  public boolean nextWindow(LongPredicate repeated) {
    while (++window + spanWords <= words) {
      int last = anchor;
      anchor = anchor(last);
      if (anchor != last) {
        wanted = repeated.test(hashes[anchor]);
      }
      if (wanted) {
        hash = WINDOW_HASH.hashBytesTo128Bits(utf8, start(), length());
        return true;
      }
    }
    return false;
  }

  /** First half of the hash of the window's bytes. */
  public long high() {
    return hash.getMostSignificantBits();
  }

  /** Second half of the hash of the window's bytes. */
  public long low() {
    return hash.getLeastSignificantBits();
  }

  /** Where the window starts, in bytes. */
  public int start() {
    return starts[window];
  }

  /** Bytes of the window. */
  public int length() {
    return ends[window + spanWords - 1] - starts[window];
  }

  /** The anchor of the window, given that of the window before it, or -1. */
  private int anchor(int before) {
    int newest = window + gramsInSpan - 1;
    if (before >= window) {
      return hashes[newest] <= hashes[before] ? newest : before;
    }
    int least = window;
    for (int gram = window + 1; gram <= newest; gram++) {
      if (hashes[gram] <= hashes[least]) {
        least = gram;
      }
    }
    return least;
  }

  /** Words become places, and their hashes those of the grams that start with them. */
  private void read(byte[] text, int length) {
    words = 0;
    scanner.reset(text, length);
    for (int n = scanner.next(); n > 0; n = scanner.next()) {
      if (words + n > starts.length) {
        int room = Math.max(words + n, 2 * starts.length);
        starts = Arrays.copyOf(starts, room);
        ends = Arrays.copyOf(ends, room);
        hashes = Arrays.copyOf(hashes, room);
      }
      System.arraycopy(scanner.starts(), 0, starts, words, n);
      System.arraycopy(scanner.ends(), 0, ends, words, n);
      System.arraycopy(scanner.hashes(), 0, hashes, words, n);
      words += n;
    }
    if (words < spanWords) {
      return;
    }
    long sum = 0;
    for (int i = 0; i < gramWords; i++) {
      sum = sum * BASE + hashes[i];
    }
    for (int gram = 0; gram + gramWords < words; gram++) {
      long first = hashes[gram];
      hashes[gram] = mixed(sum);
      sum = sum * BASE + hashes[gram + gramWords] - first * leaving;
    }
    hashes[words - gramWords] = mixed(sum);
  }

  private static long mixed(long sum) {
    long h = (sum ^ (sum >>> 32)) * MIX;
    return h ^ (h >>> 29);
  }
}
