package io.gristmill.filters.logistic;

import com.ibm.icu.lang.UCharacter;
import io.gristmill.filters.DocumentView;
import io.gristmill.filters.words.NgramHash;
import io.gristmill.filters.words.Words;
import java.util.Arrays;
import java.util.Locale;

/**
 * Finds the features of one text after another. Owns its arrays: 4 bytes for every possible
 * feature, and what the longest text needs. Not thread-safe: one per task.
 *
 * <p>The hashes are kept in model files as places of weights and never change under version 1 of
 * the file.
 */
public final class NgramReader {

  /** Above this many elements the arrays are given back when the next text comes. */
  private static final int KEPT = 1 << 22;

  private final HashedNgrams ngrams;
  private final int shift;
  private final DocumentView own = new DocumentView();

  /** By feature: the number of the text that had it last. */
  private final int[] seenIn;

  private int text;
  private long[] hashes = new long[1024];
  private int[] features = new int[4096];
  private int count;
  private long content;

  NgramReader(HashedNgrams ngrams) {
    this.ngrams = ngrams;
    this.shift = Long.SIZE - ngrams.bits();
    this.seenIn = new int[ngrams.size()];
  }

  /** Reads {@code utf8[from, to)}. */
  public void read(byte[] utf8, int from, int to) {
    byte[] part = from == 0 ? utf8 : Arrays.copyOfRange(utf8, from, to);
    own.reset(part, to - from);
    read(own);
  }

  /** Reads a text whose words may be known already. */
  public void read(DocumentView view) {
    nextText();
    int count = hashWords(view);
    content = count;
    for (int w = 0; w < count; w++) {
      content = NgramHash.extend(content, hashes[w]);
      long hash = hashes[w];
      add(hash);
      int end = Math.min(count, w + ngrams.longest());
      for (int next = w + 1; next < end; next++) {
        hash = NgramHash.extend(hash, hashes[next]);
        add(hash);
      }
    }
  }

  /** Different features of the text last read. */
  public int count() {
    return count;
  }

  /** The i-th of the {@link #count} features, in order of their first place in the text. */
  public int feature(int i) {
    return features[i];
  }

  /** The features of the text last read, a new array. */
  public int[] features() {
    return Arrays.copyOf(features, count);
  }

  /**
   * A hash of the sequence of words: texts that differ in white space and capital letters alone,
   * and so in no feature, have the same.
   */
  public long content() {
    return content;
  }

  /** Shows every n-gram of a text, also one that occurred before, with its feature. */
  public void explain(byte[] utf8, int length, NgramConsumer consumer) {
    own.reset(utf8, length);
    int words = hashWords(own);
    for (int w = 0; w < words; w++) {
      long hash = hashes[w];
      consumer.accept(indexOf(hash), w, w + 1);
      int end = Math.min(words, w + ngrams.longest());
      for (int next = w + 1; next < end; next++) {
        hash = NgramHash.extend(hash, hashes[next]);
        consumer.accept(indexOf(hash), w, next + 1);
      }
    }
  }

  /** Words of the text last explained, in small letters, a space between. */
  public String words(int from, int to) {
    Words words = own.words(ngrams.words());
    StringBuilder joined = new StringBuilder();
    for (int w = from; w < to; w++) {
      joined.append(w > from ? " " : "");
      joined.append(new String(own.text().values(), words.start(w), words.length(w)));
    }
    return joined.toString().toLowerCase(Locale.ROOT);
  }

  /** Takes an n-gram: its feature, its first word and the one after its last. */
  public interface NgramConsumer {
    void accept(int feature, int fromWord, int toWord);
  }

  private void nextText() {
    count = 0;
    if (hashes.length > KEPT) {
      hashes = new long[1024];
    }
    if (features.length > KEPT) {
      features = new int[4096];
    }
    if (++text == 0) {
      Arrays.fill(seenIn, 0);
      text = 1;
    }
  }

  private int hashWords(DocumentView view) {
    int[] codePoints = view.text().values();
    Words words = view.words(ngrams.words());
    if (hashes.length < words.count()) {
      hashes = new long[words.count() + (words.count() >> 2)];
    }
    for (int w = 0; w < words.count(); w++) {
      hashes[w] = word(codePoints, words.start(w), words.end(w));
    }
    return words.count();
  }

  private int indexOf(long hash) {
    return (int) (hash >>> shift);
  }

  private void add(long hash) {
    int feature = indexOf(hash);
    if (seenIn[feature] == text) {
      return;
    }
    seenIn[feature] = text;
    if (count == features.length) {
      features = Arrays.copyOf(features, count * 2);
    }
    features[count++] = feature;
  }

  private static long word(int[] codePoints, int from, int to) {
    long hash = NgramHash.begin(to - from);
    for (int i = from; i < to; i++) {
      hash = NgramHash.next(hash, small(codePoints[i]));
    }
    return NgramHash.finish(hash);
  }

  /** ICU's table rather than the JDK's, whose Unicode version follows the cluster. */
  private static int small(int codePoint) {
    if (codePoint < 0x80) {
      return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 0x20 : codePoint;
    }
    return UCharacter.toLowerCase(codePoint);
  }
}
