package io.gristmill.filters.scores;

import io.gristmill.filters.words.NgramHash;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An n-gram model with back-off (Katz 1987), as KenLM and SRILM write it. A text's score is its
 * perplexity as CCNet computes it (Wenzek et al. 2020): each line a sentence with its begin and
 * end, {@code 10^(-log10 / (words + lines))}.
 */
final class BackoffModel implements ScoreModel {

  private static final long serialVersionUID = 1L;

  private static final long BEGIN = hash("<s>");
  private static final long END = hash("</s>");
  private static final long UNKNOWN = hash("<unk>");

  /** What KenLM gives unknown words of a model that has no {@code <unk>}. */
  private static final float UNKNOWN_LOG = -100;

  private final ArrayList<NgramStore> orders;

  private BackoffModel(List<NgramStore> orders) {
    this.orders = new ArrayList<>(orders);
  }

  static BackoffModel readArpa(InputStream in) throws IOException {
    return new BackoffModel(new ArpaReader(in).read());
  }

  @Override
  public Scorer newScorer() {
    return new Perplexity();
  }

  private static long hash(String word) {
    byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
    return NgramHash.word(utf8, 0, utf8.length);
  }

  private final class Perplexity implements Scorer {

    /** Hashes of the words before, the last first. */
    private final long[] history = new long[orders.size()];

    /** Back-off weights of the n-grams that end with the last word, by their length less one. */
    private float[] backoffs = new float[orders.size()];

    private float[] next = new float[orders.size()];
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
          add(NgramHash.word(utf8, start, i));
        }
      }
      if (!empty) {
        add(END);
      }
    }

    private static boolean isSpace(byte b) {
      return b == ' ' || (b >= '\t' && b <= '\r');
    }

    private void begin() {
      NgramStore words = orders.get(0);
      history[0] = BEGIN;
      backoffs[0] = words.backoff(words.find(BEGIN));
      known = 1;
    }

    private void add(long word) {
      long last = orders.get(0).find(word) < 0 ? UNKNOWN : word;
      int slot = orders.get(0).find(last);
      float found = slot < 0 ? UNKNOWN_LOG : orders.get(0).log(slot);
      next[0] = orders.get(0).backoff(slot);
      int matched = 1;
      long key = last;
      int longest = Math.min(known + 1, orders.size());
      for (int n = 2; n <= longest; n++) {
        key = NgramHash.extend(key, history[n - 2]);
        slot = orders.get(n - 1).find(key);
        next[n - 1] = orders.get(n - 1).backoff(slot);
        if (slot >= 0) {
          found = orders.get(n - 1).log(slot);
          matched = n;
        }
      }
      log += found;
      // Contexts that were too long for this word, each at its price.
      for (int context = matched; context < longest; context++) {
        log += backoffs[context - 1];
      }
      count++;
      float[] free = backoffs;
      backoffs = next;
      next = free;
      System.arraycopy(history, 0, history, 1, history.length - 1);
      history[0] = last;
      known = Math.min(known + 1, orders.size() - 1);
    }
  }
}
