package io.gristmill.filters.language;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The n-gram table of one script with its one- and two-letter rows as dense vectors. */
final class ScriptModel {

  private final List<String> languages;
  private final NgramTable table;
  private final WordTable words;
  private final short[] letterIds = new short[1 << 16];
  private final int letters;

  /** Row of (letter before + 1 or 0, letter); rows hold {@link #width} shorts. */
  private final int[] rowOf;

  private final short[] rows;
  private final int width;

  /**
   * What a letter is worth to a language whose model was made from a third of the text of its
   * nearest neighbour's (the fractions of the models tell: bs 33, hr 108, ms 36, id 93 million
   * characters) and backs off for that reason alone; in 64ths of a weight.
   */
  private final int[] thinness;

  private static final int THIN = 41;

  private ScriptModel(ScriptGroup group, NgramTable table, WordTable words) {
    this.languages = group.languages();
    this.table = table;
    this.words = words;
    this.thinness =
        languages.stream().mapToInt(l -> l.equals("bs") || l.equals("ms") ? THIN : 0).toArray();
    this.width = (languages.size() + 15) & ~15;
    char[] alphabet = new char[1 << 12];
    int count = 1; // Id 0 is a letter that no model has.
    for (int c = 0; c < letterIds.length; c++) {
      if (Letters.lower((char) c) == c && table.find(NgramTable.extend(0, c)) >= 0) {
        alphabet[count] = (char) c;
        letterIds[c] = (short) count++;
      }
    }
    letters = count;
    rowOf = new int[letters * letters];
    RowBuilder builder = new RowBuilder();
    for (int last = 1; last < letters; last++) {
      int single = NgramTable.extend(0, alphabet[last]);
      int alone = builder.add(single, -1);
      for (int before = 0; before < letters; before++) {
        int pair = before == 0 ? -1 : table.find(NgramTable.extend(single, alphabet[before]));
        rowOf[before * letters + last] = pair < 0 ? alone : builder.add(single, pair);
      }
    }
    rows = Arrays.copyOf(builder.rows, builder.count * width);
  }

  private final class RowBuilder {
    short[] rows = new short[width * 256];
    int count;

    int add(int singleHash, int pair) {
      if ((count + 1) * width > rows.length) {
        rows = Arrays.copyOf(rows, rows.length * 2);
      }
      addTo(table.find(singleHash), NgramTable.factor(1));
      if (pair >= 0) {
        addTo(pair, NgramTable.factor(2));
      }
      return count++;
    }

    private void addTo(int start, int factor) {
      byte[] postings = table.postings();
      for (int k = 0; k < (postings[start] & 0xFF); k++) {
        rows[count * width + postings[start + 1 + 2 * k]] +=
            (short) (factor * postings[start + 2 + 2 * k]);
      }
    }
  }

  /** A vector addition, which the compiler sees best on its own. */
  private static void addRow(short[] rows, int row, short[] sums) {
    for (int l = 0; l < sums.length; l++) {
      sums[l] += rows[row + l];
    }
  }

  static ScriptModel read(ScriptGroup group, WordTable words, DataInputStream in)
      throws IOException {
    return new ScriptModel(group, NgramTable.read(in), words);
  }

  List<String> languages() {
    return languages;
  }

  Scorer newScorer() {
    return new Scorer();
  }

  /** Adds up one text; owned by one worker. All weights are in eighths of a nat. */
  final class Scorer {

    /** A row is at most 9 × 127; 28 of them fit a short. */
    private static final int FLUSH = 28;

    private final short[] dense = new short[width];
    private final int[] totals = new int[width];
    private int pending;
    private int positions;
    private int best;
    private int second;

    void clear() {
      Arrays.fill(dense, (short) 0);
      Arrays.fill(totals, 0);
      pending = 0;
      positions = 0;
    }

    /**
     * Adds the run of letters of this script that starts at {@code from}, up to its end before
     * {@code to}, and returns the end.
     */
    int add(char[] text, int from, int to, byte scriptClass) {
      int before = 0;
      int wordHash = 0;
      int i = from;
      for (; i < to && Letters.classOf(text[i]) == scriptClass; i++) {
        char c = text[i];
        wordHash = WordTable.extend(wordHash, c);
        int id = letterIds[c];
        addRow(rows, rowOf[before * letters + id] * width, dense);
        if (++pending == FLUSH) {
          flush();
        }
        if (before != 0 && id != 0) {
          addLonger(text, from, i);
        }
        before = id;
      }
      int word = words.find(wordHash);
      if (word >= 0) {
        words.addTo(totals, word);
      }
      positions += i - from;
      return i;
    }

    private void addLonger(char[] text, int from, int last) {
      int[] sums = totals;
      byte[] postings = table.postings();
      int hash = NgramTable.extend(NgramTable.extend(0, text[last]), text[last - 1]);
      int first = Math.max(from, last + 1 - NgramTable.ORDERS);
      int factor = NgramTable.factor(3);
      for (int i = last - 2; i >= first; i--, factor--) {
        hash = NgramTable.extend(hash, text[i]);
        int start = table.find(hash);
        if (start < 0) {
          return;
        }
        int end = start + 2 * (postings[start] & 0xFF);
        for (int p = start + 1; p < end; p += 2) {
          sums[postings[p]] += factor * postings[p + 1];
        }
      }
    }

    private void flush() {
      for (int l = 0; l < dense.length; l++) {
        totals[l] += dense[l];
        dense[l] = 0;
      }
      pending = 0;
    }

    /** Letters seen. */
    int positions() {
      return positions;
    }

    void add(int language, int weight) {
      totals[language] += weight;
    }

    /** Finds the best and the second language; returns the margin between them. */
    int rank() {
      flush();
      best = 0;
      second = -1;
      for (int l = 1; l < languages.size(); l++) {
        if (total(l) > total(best)) {
          second = best;
          best = l;
        } else if (second < 0 || total(l) > total(second)) {
          second = l;
        }
      }
      return total(best) - total(second);
    }

    private int total(int language) {
      return totals[language] + ((positions * thinness[language]) >> 6);
    }

    int best() {
      return best;
    }

    int second() {
      return second;
    }

    /**
     * The share of the best language when the totals are read as log-probabilities over {@code t}.
     */
    double share(double t) {
      double sum = 0;
      for (int l = 0; l < languages.size(); l++) {
        sum += Math.exp((total(l) - total(best)) / t);
      }
      return 1 / sum;
    }
  }
}
