package io.gristmill.filters.fasttext;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Applies a model to one text after another, line breaks read as spaces. */
public final class FastTextPredictor {

  private static final long WORD_NGRAM_FACTOR = 116049371L;

  private final FastTextModel model;
  private final Vocabulary vocabulary;
  private final float[] hidden;
  private final float[] scores;
  private int[] wordHashes = new int[256];
  private int words;
  private int rows;
  private byte[] padded = new byte[256];

  FastTextPredictor(FastTextModel model) {
    this.model = model;
    this.vocabulary = model.vocabulary();
    this.hidden = new float[model.dimension()];
    this.scores = new float[vocabulary.labels().size()];
  }

  /**
   * The best {@code k} labels of the first {@code length} bytes, best first; none for no features.
   */
  public List<Prediction> predict(byte[] utf8, int length, int k) {
    score(utf8, 0, length);
    List<Prediction> best = new ArrayList<>(k);
    if (rows == 0) {
      return best;
    }
    boolean[] taken = new boolean[scores.length];
    for (int n = 0; n < Math.min(k, scores.length); n++) {
      int top = -1;
      for (int l = 0; l < scores.length; l++) {
        if (!taken[l] && (top < 0 || scores[l] > scores[top])) {
          top = l;
        }
      }
      taken[top] = true;
      best.add(new Prediction(vocabulary.labels().get(top), scores[top]));
    }
    return best;
  }

  /**
   * The index of the best label of {@code utf8[from, to)}; -1 for no features. The scores of all
   * labels are then in {@link #score}.
   */
  public int best(byte[] utf8, int from, int to) {
    score(utf8, from, to);
    int top = rows == 0 ? -1 : 0;
    for (int l = 1; l < scores.length && top >= 0; l++) {
      top = scores[l] > scores[top] ? l : top;
    }
    return top;
  }

  /** The probability of a label for the text last read, by the label's index in the model. */
  public double score(int label) {
    return scores[label];
  }

  private void score(byte[] utf8, int from, int to) {
    Arrays.fill(hidden, 0);
    words = 0;
    rows = 0;
    int i = from;
    while (i < to) {
      while (i < to && isSpace(utf8[i])) {
        i++;
      }
      int start = i;
      while (i < to && !isSpace(utf8[i])) {
        i++;
      }
      if (i > start) {
        addWord(utf8, start, i);
      }
    }
    addEndOfSentence();
    addWordNgrams();
    for (int d = 0; d < hidden.length; d++) {
      hidden[d] *= 1f / rows;
    }
    outputs();
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t' || b == 0x0B || b == '\f' || b == 0;
  }

  private void addWord(byte[] text, int start, int end) {
    int word = vocabulary.find(text, start, end);
    if (word >= 0) {
      addRow(word);
    }
    if (model.maxChars() > 0) {
      addSubwords(text, start, end);
    }
    addHash(Vocabulary.hash(text, start, end));
  }

  private void addEndOfSentence() {
    int word = vocabulary.endOfSentence();
    if (word >= 0) {
      addRow(word);
    }
    byte[] mark = {'<', '/', 's', '>'};
    addHash(Vocabulary.hash(mark, 0, mark.length));
  }

  private void addHash(int hash) {
    if (words == wordHashes.length) {
      wordHashes = Arrays.copyOf(wordHashes, words * 2);
    }
    wordHashes[words++] = hash;
  }

  private void addRow(int row) {
    model.input().addRow(row, hidden);
    rows++;
  }

  private void addBucket(int bucket) {
    int row = vocabulary.rowOfBucket(bucket);
    if (row >= 0) {
      addRow(row);
    }
  }

  /** Character n-grams of {@code <word>}; a lone {@code <} or {@code >} does not count. */
  private void addSubwords(byte[] text, int start, int end) {
    int size = end - start + 2;
    if (padded.length < size) {
      padded = new byte[size * 2];
    }
    padded[0] = '<';
    System.arraycopy(text, start, padded, 1, end - start);
    padded[size - 1] = '>';
    for (int i = 0; i < size; i++) {
      if ((padded[i] & 0xC0) == 0x80) {
        continue;
      }
      int hash = 0x811C9DC5;
      int j = i;
      for (int n = 1; j < size && n <= model.maxChars(); n++) {
        do {
          hash = (hash ^ padded[j++]) * 0x01000193;
        } while (j < size && (padded[j] & 0xC0) == 0x80);
        if (n >= model.minChars() && !(n == 1 && (i == 0 || j == size))) {
          addBucket(Integer.remainderUnsigned(hash, model.buckets()));
        }
      }
    }
  }

  private void addWordNgrams() {
    for (int i = 0; i < words && model.wordNgrams() > 1; i++) {
      long hash = wordHashes[i];
      for (int j = i + 1; j < words && j < i + model.wordNgrams(); j++) {
        hash = hash * WORD_NGRAM_FACTOR + wordHashes[j];
        addBucket((int) Long.remainderUnsigned(hash, model.buckets()));
      }
    }
  }

  /** The original looks its sigmoid up: 512 steps over [-8, 8], rounded down. */
  private static float sigmoid(float x) {
    if (x < -8) {
      return 0;
    }
    if (x > 8) {
      return 1;
    }
    int step = (int) ((x + 8) * 512 / 16);
    return (float) (1 / (1 + Math.exp(8 - step * 16 / 512.0)));
  }

  private void outputs() {
    if (model.loss() == FastTextModel.HIERARCHICAL_SOFTMAX) {
      model.tree().probabilities(model.output(), hidden, scores);
      return;
    }
    float max = Float.NEGATIVE_INFINITY;
    for (int l = 0; l < scores.length; l++) {
      scores[l] = model.output().dot(l, hidden);
      max = Math.max(max, scores[l]);
    }
    if (model.loss() != FastTextModel.SOFTMAX) { // One against all, each by its own sigmoid.
      for (int l = 0; l < scores.length; l++) {
        scores[l] = sigmoid(scores[l]) + (float) LabelTree.SMOOTHING;
      }
      return;
    }
    float sum = 0;
    for (int l = 0; l < scores.length; l++) {
      scores[l] = (float) Math.exp(scores[l] - max);
      sum += scores[l];
    }
    for (int l = 0; l < scores.length; l++) {
      scores[l] = scores[l] / sum + (float) LabelTree.SMOOTHING;
    }
  }
}
