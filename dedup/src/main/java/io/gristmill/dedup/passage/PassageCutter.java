package io.gristmill.dedup.passage;

import io.gristmill.dedup.Digits;
import io.gristmill.dedup.WordScanner;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;

/**
 * Names the passages of a document and cuts some of them out. A passage is named by the hash of its
 * folded words, so case, accents, spaces and punctuation do not matter, and numbers do. A worker:
 * one per thread.
 */
public final class PassageCutter {

  /**
   * A document without its repeated passages.
   *
   * @param text what is left
   * @param passages cut
   * @param bytes cut
   * @param tooShort whether too few words are left
   */
  public record Cut(byte[] text, int passages, int bytes, boolean tooShort) {}

  private static final int SENTENCES = 3;

  private final PassageRule rule;
  private final WordScanner scanner = new WordScanner(Digits.KEPT);
  private final BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);

  // Passages or, for windows, sentences: their bytes and the sum and number of their words.
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private long[] sums = new long[64];
  private int[] words = new int[64];
  private int units;

  public PassageCutter(PassageRule rule) {
    this.rule = rule;
  }

  /**
   * The hash of each passage in order; 0 for one that is too short to be compared. Windows are
   * named by their first sentence.
   */
  public long[] passages(byte[] utf8, int length) {
    read(utf8, length);
    int span = rule.unit() == PassageRule.Unit.THREE_SENTENCES ? SENTENCES : 1;
    long[] hashes = new long[Math.max(0, units - span + 1)];
    for (int i = 0; i < hashes.length; i++) {
      long hash = 0;
      int count = 0;
      for (int unit = i; unit < i + span; unit++) {
        hash = (hash ^ sums[unit]) * 0xD1342543DE82EF95L + words[unit];
        hash ^= hash >>> 32;
        count += words[unit];
      }
      hashes[i] = count < rule.leastWords() ? 0 : hash == 0 ? 1 : hash;
    }
    return hashes;
  }

  /**
   * The document without the passages {@code gone}, ascending indexes into {@link #passages}; the
   * document itself if there are none. Where a cut would fuse two words one line feed is put.
   */
  public Cut without(byte[] utf8, int length, int[] gone) {
    if (gone.length == 0) {
      return new Cut(Arrays.copyOf(utf8, length), 0, 0, false);
    }
    read(utf8, length);
    int span = rule.unit() == PassageRule.Unit.THREE_SENTENCES ? SENTENCES : 1;
    boolean[] cut = new boolean[units];
    for (int passage : gone) {
      Arrays.fill(cut, passage, passage + span, true);
    }
    byte[] out = new byte[length + gone.length];
    int to = 0;
    int from = 0;
    int removed = 0;
    for (int unit = 0; unit < units; unit++) {
      if (!cut[unit]) {
        continue;
      }
      System.arraycopy(utf8, from, out, to, starts[unit] - from);
      to += starts[unit] - from;
      from = ends[unit];
      removed += ends[unit] - starts[unit];
      boolean last = unit + 1 == units || !cut[unit + 1];
      if (last && to > 0 && from < length && !isSpace(out[to - 1]) && !isSpace(utf8[from])) {
        out[to++] = '\n';
      }
    }
    System.arraycopy(utf8, from, out, to, length - from);
    byte[] text = Arrays.copyOf(out, to + length - from);
    return new Cut(text, gone.length, removed, countWords(text) < rule.leastDocumentWords());
  }

  private int countWords(byte[] text) {
    scanner.reset(text, text.length);
    int count = 0;
    for (int n = scanner.next(); n > 0; n = scanner.next()) {
      count += n;
    }
    return count;
  }

  private void read(byte[] utf8, int length) {
    units = 0;
    if (rule.unit() == PassageRule.Unit.THREE_SENTENCES) {
      sentences(utf8, length);
      return;
    }
    boolean paragraphs = rule.unit() == PassageRule.Unit.PARAGRAPH;
    int start = 0;
    for (int i = 0; i <= length; i++) {
      if (i == length || utf8[i] == '\n') {
        int end = i;
        boolean closes = i == length || !paragraphs || blank(utf8, i + 1, length);
        if (closes) {
          // The line feed goes with its passage.
          unit(utf8, start, Math.min(length, end + 1));
          start = i + 1;
        }
      }
    }
  }

  private static boolean blank(byte[] utf8, int from, int length) {
    for (int i = from; i < length && utf8[i] != '\n'; i++) {
      if (!isSpace(utf8[i])) {
        return false;
      }
    }
    return true;
  }

  private void sentences(byte[] utf8, int length) {
    String text = new String(utf8, 0, length, StandardCharsets.UTF_8);
    sentences.setText(text);
    int at = 0;
    int from = 0;
    for (int next = sentences.next(); next != BreakIterator.DONE; next = sentences.next()) {
      int bytes = utf8Length(text, from, next);
      unit(utf8, at, at + bytes);
      at += bytes;
      from = next;
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

  private void unit(byte[] utf8, int start, int end) {
    scanner.reset(utf8, start, end);
    long sum = 0;
    int count = 0;
    for (int n = scanner.next(); n > 0; n = scanner.next()) {
      for (int i = 0; i < n; i++) {
        sum = (sum ^ scanner.hashes()[i]) * 0x9E3779B97F4A7C15L;
        sum ^= sum >>> 29;
      }
      count += n;
    }
    if (units == starts.length) {
      starts = Arrays.copyOf(starts, units * 2);
      ends = Arrays.copyOf(ends, units * 2);
      sums = Arrays.copyOf(sums, units * 2);
      words = Arrays.copyOf(words, units * 2);
    }
    starts[units] = start;
    ends[units] = end;
    sums[units] = sum;
    words[units++] = count;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }
}
