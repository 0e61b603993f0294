package io.gristmill.dedup.passage;

import io.gristmill.dedup.Digits;
import io.gristmill.dedup.WordScanner;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;

/**
 * Finds the passages of a document and names each by the hash of its folded words, so case,
 * accents, spaces and punctuation do not matter, and numbers do. A worker: one per thread.
 */
public final class PassageFinder {

  private static final int SENTENCES = 3;

  private final PassageRule rule;
  private final WordScanner scanner = new WordScanner(Digits.KEPT);
  private final BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);

  // Passages or, for windows, sentences: their bytes, two sums of their words and their number.
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private long[] highs = new long[64];
  private long[] lows = new long[64];
  private int[] words = new int[64];
  private int units;

  private int next;
  private long high;
  private long low;
  private int start;
  private int length;

  public PassageFinder(PassageRule rule) {
    this.rule = rule;
  }

  /** Starts on the first {@code end} bytes of a text. */
  public void reset(byte[] utf8, int end) {
    next = 0;
    read(utf8, end);
  }

  /** Goes to the next passage that is long enough to be compared; false when there is none. */
  public boolean next() {
    int span = rule.unit() == PassageRule.Unit.THREE_SENTENCES ? SENTENCES : 1;
    while (next + span <= units) {
      int first = next++;
      long h = 0;
      long l = 0;
      int count = 0;
      for (int unit = first; unit < first + span; unit++) {
        // Where one sentence ends is part of the name of a window.
        h = (h ^ highs[unit]) * 0xD1342543DE82EF95L + words[unit];
        h ^= h >>> 32;
        l = (l ^ lows[unit]) * 0xAF251AF3B0F025B5L + words[unit];
        l ^= l >>> 31;
        count += words[unit];
      }
      if (count >= rule.leastWords()) {
        high = h;
        low = l;
        start = starts[first];
        length = ends[first + span - 1] - start;
        return true;
      }
    }
    return false;
  }

  /** First half of the passage's name. */
  public long high() {
    return high;
  }

  /** Second half of the passage's name. */
  public long low() {
    return low;
  }

  /** Where the passage starts, in bytes. */
  public int start() {
    return start;
  }

  /** Bytes of the passage. */
  public int length() {
    return length;
  }

  private void read(byte[] utf8, int end) {
    units = 0;
    if (rule.unit() == PassageRule.Unit.THREE_SENTENCES) {
      sentences(utf8, end);
      return;
    }
    boolean paragraphs = rule.unit() == PassageRule.Unit.PARAGRAPH;
    int from = 0;
    for (int i = 0; i <= end; i++) {
      if (i == end || utf8[i] == '\n') {
        boolean closes = i == end || !paragraphs || blank(utf8, i + 1, end);
        if (closes) {
          // The line feed goes with its passage.
          unit(utf8, from, Math.min(end, i + 1));
          from = i + 1;
        }
      }
    }
  }

  private static boolean blank(byte[] utf8, int from, int end) {
    for (int i = from; i < end && utf8[i] != '\n'; i++) {
      if (!isSpace(utf8[i])) {
        return false;
      }
    }
    return true;
  }

  private void sentences(byte[] utf8, int end) {
    String text = new String(utf8, 0, end, StandardCharsets.UTF_8);
    sentences.setText(text);
    int at = 0;
    int from = 0;
    for (int to = sentences.next(); to != BreakIterator.DONE; to = sentences.next()) {
      int bytes = utf8Length(text, from, to);
      unit(utf8, at, at + bytes);
      at += bytes;
      from = to;
    }
  }

  private static int utf8Length(String text, int from, int to) {
    int bytes = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      // Either half of a pair counts two of its four bytes.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }

  private void unit(byte[] utf8, int from, int to) {
    scanner.reset(utf8, from, to);
    long h = 0;
    long l = 0;
    int count = 0;
    for (int n = scanner.next(); n > 0; n = scanner.next()) {
      for (int i = 0; i < n; i++) {
        h = (h ^ scanner.hashes()[i]) * 0x9E3779B97F4A7C15L;
        h ^= h >>> 29;
        l = (l ^ scanner.hashes()[i]) * 0xC2B2AE3D27D4EB4FL;
        l ^= l >>> 32;
      }
      count += n;
    }
    if (units == starts.length) {
      starts = Arrays.copyOf(starts, units * 2);
      ends = Arrays.copyOf(ends, units * 2);
      highs = Arrays.copyOf(highs, units * 2);
      lows = Arrays.copyOf(lows, units * 2);
      words = Arrays.copyOf(words, units * 2);
    }
    starts[units] = from;
    ends[units] = to;
    highs[units] = h;
    lows[units] = l;
    words[units++] = count;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }
}
