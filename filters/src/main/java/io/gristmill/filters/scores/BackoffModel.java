package io.gristmill.filters.scores;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;

/**
 * An n-gram model with back-off (Katz 1987), as KenLM and SRILM write it. A text's score is its
 * perplexity as CCNet computes it (Wenzek et al. 2020): each line a sentence with its begin and
 * end, {@code 10^(-log10 / (words + lines))}.
 */
final class BackoffModel implements ScoreModel {

  private static final long serialVersionUID = 1L;

  private static final byte[] BEGIN = "<s>".getBytes(StandardCharsets.UTF_8);
  private static final byte[] END = "</s>".getBytes(StandardCharsets.UTF_8);

  /** What KenLM gives unknown words of a model that has no {@code <unk>}. */
  private static final float UNKNOWN_LOG = -100;

  private final NgramTables tables;

  private BackoffModel(NgramTables tables) {
    this.tables = tables;
  }

  /** Reads an ARPA file or a KenLM binary, whichever it is. */
  static BackoffModel read(InputStream in) throws IOException {
    PushbackInputStream start = new PushbackInputStream(in, KenlmHeader.MARK);
    byte[] mark = start.readNBytes(KenlmHeader.MARK);
    start.unread(mark);
    return new BackoffModel(
        KenlmHeader.startsWith(mark)
            ? KenlmTables.read(start)
            : new ArpaTables(new ArpaReader(start).read()));
  }

  @Override
  public Scorer newScorer() {
    return new Perplexity();
  }

  private final class Perplexity implements Scorer {

    private final int order = tables.order();
    private final long begin = tables.word(BEGIN, 0, BEGIN.length);
    private final long end = tables.word(END, 0, END.length);

    /** Codes of the words before, the last first. */
    private final long[] history = new long[order];

    /** Back-off weights of the n-grams that end with the last word, by their length less one. */
    private float[] backoffs = new float[order];

    private float[] next = new float[order];

    /** How many of them there are. */
    private int known;

    private double log;
    private long count;

    @Override
    public double score(byte[] utf8, int from, int to) {
      log = 0;
      count = 0;
      int start = from;
      while (start < to) {
        int end = start;
        while (end < to && utf8[end] != '\n') {
          end++;
        }
        sentence(utf8, start, end);
        start = end + 1;
      }
      return count == 0 ? Double.NaN : Math.pow(10, -log / count);
    }

    private void sentence(byte[] utf8, int from, int to) {
      int i = from;
      boolean empty = true;
      while (i < to) {
        while (i < to && isSpace(utf8[i])) {
          i++;
        }
        int start = i;
        while (i < to && !isSpace(utf8[i])) {
          i++;
        }
        if (i > start) {
          if (empty) {
            begin();
            empty = false;
          }
          add(tables.word(utf8, start, i));
        }
      }
      if (!empty) {
        add(end);
      }
    }

    private static boolean isSpace(byte b) {
      return b == ' ' || (b >= '\t' && b <= '\r');
    }

    private void begin() {
      history[0] = begin;
      backoffs[0] = tables.backoff(1, tables.find(1, begin));
      known = 1;
    }

    private void add(long word) {
      long place = tables.find(1, word);
      float found = place < 0 ? UNKNOWN_LOG : tables.log(1, place);
      next[0] = tables.backoff(1, place);
      int matched = 1;
      int tried = 1;
      long key = word;
      int longest = Math.min(known + 1, order);
      while (tried < longest && tables.mayGrow(tried, place)) {
        key = tables.extend(key, history[tried - 1]);
        tried++;
        place = tables.find(tried, key);
        next[tried - 1] = tables.backoff(tried, place);
        if (place >= 0) {
          found = tables.log(tried, place);
          matched = tried;
        }
      }
      // Contexts that were too long for this word, each at its price. Floats up to here, as KenLM
      // adds them: a binary holds such sums for n-grams that its ARPA file had pruned.
      for (int context = matched; context < longest; context++) {
        found += backoffs[context - 1];
      }
      log += found;
      count++;
      float[] free = backoffs;
      backoffs = next;
      next = free;
      System.arraycopy(history, 0, history, 1, history.length - 1);
      history[0] = word;
      known = Math.min(tried, order - 1);
    }
  }
}
