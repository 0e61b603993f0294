package io.gristmill.filters.fasttext;

import java.io.Serializable;
import java.util.Arrays;

/** The Huffman tree of hierarchical softmax, built as fastText builds it: from sorted counts. */
final class LabelTree implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The original takes log(p + 1e-5) at every step. */
  static final double SMOOTHING = 1e-5;

  private final int labels;
  private final int[] left;
  private final int[] right;

  LabelTree(long[] counts) {
    labels = counts.length;
    int nodes = 2 * labels - 1;
    left = new int[nodes];
    right = new int[nodes];
    long[] weight = new long[nodes];
    Arrays.fill(weight, (long) 1e15);
    System.arraycopy(counts, 0, weight, 0, labels);
    int leaf = labels - 1;
    int node = labels;
    for (int i = labels; i < nodes; i++) {
      int[] pair = new int[2];
      for (int j = 0; j < 2; j++) {
        pair[j] = leaf >= 0 && weight[leaf] < weight[node] ? leaf-- : node++;
      }
      left[i] = pair[0];
      right[i] = pair[1];
      weight[i] = weight[pair[0]] + weight[pair[1]];
    }
  }

  /** Fills {@code scores} with the probability of each label. */
  void probabilities(Weights output, float[] hidden, float[] scores) {
    descend(2 * labels - 2, 1, output, hidden, scores);
  }

  private void descend(int node, double share, Weights output, float[] hidden, float[] scores) {
    if (node < labels) {
      scores[node] = (float) share;
      return;
    }
    double toRight = 1 / (1 + Math.exp(-output.dot(node - labels, hidden)));
    descend(left[node], share * (1 - toRight + SMOOTHING), output, hidden, scores);
    descend(right[node], share * (toRight + SMOOTHING), output, hidden, scores);
  }
}
