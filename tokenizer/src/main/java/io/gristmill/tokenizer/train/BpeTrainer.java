package io.gristmill.tokenizer.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses the merges of a byte-level BPE from word counts: always the pair that occurs most often,
 * of equals the one of the lower ids, as Hugging Face's {@code BpeTrainer}. The result does not
 * depend on the order of the words.
 */
public final class BpeTrainer {

  private final TrainingRecipe recipe;
  private final PairCounts pairs = new PairCounts();
  private final List<int[]> words = new ArrayList<>(); // tokens; the length is in lengths
  private int[] lengths = new int[1 << 10];
  private long[] counts = new long[1 << 10];

  public BpeTrainer(TrainingRecipe recipe) {
    this.recipe = recipe;
  }

  /** A word of the text and how often it occurs; each word once. */
  public void add(byte[] word, long count) {
    int index = words.size();
    if (index == lengths.length) {
      lengths = Arrays.copyOf(lengths, index * 2);
      counts = Arrays.copyOf(counts, index * 2);
    }
    int[] tokens = new int[word.length];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = LearntVocabulary.byteId(word[i], recipe.specialTokens().size());
      if (i > 0) {
        pairs.add(tokens[i - 1], tokens[i], count, index);
      }
    }
    words.add(tokens);
    lengths[index] = tokens.length;
    counts[index] = count;
  }

  /** Learns from the words that were added; they are used up. */
  public LearntVocabulary train() {
    LearntVocabulary vocabulary = new LearntVocabulary(recipe);
    pairs.offerRisen();
    while (vocabulary.size() < recipe.vocabularySize()) {
      int best = pairs.takeBest(recipe.minFrequency());
      if (best < 0) {
        break; // a small text has no more pairs: the vocabulary stays smaller
      }
      int left = pairs.left(best);
      int right = pairs.right(best);
      int merged = vocabulary.merge(left, right);
      int[] affected = pairs.takeWords(best);
      Arrays.sort(affected);
      for (int i = 0; i < affected.length; i++) {
        if (i == 0 || affected[i] != affected[i - 1]) {
          mergeIn(affected[i], left, right, merged);
        }
      }
      pairs.offerRisen();
    }
    return vocabulary;
  }

  private void mergeIn(int word, int left, int right, int merged) {
    int[] tokens = words.get(word);
    long count = counts[word];
    int length = lengths[word];
    int kept = 0;
    int i = 0;
    while (i < length) {
      if (i + 1 == length || tokens[i] != left || tokens[i + 1] != right) {
        tokens[kept++] = tokens[i++];
        continue;
      }
      if (kept > 0) {
        pairs.add(tokens[kept - 1], left, -count, word);
        pairs.add(tokens[kept - 1], merged, count, word);
      }
      if (i + 2 < length) {
        pairs.add(right, tokens[i + 2], -count, word);
        pairs.add(merged, tokens[i + 2], count, word);
      }
      tokens[kept++] = merged;
      i += 2;
    }
    lengths[word] = kept;
  }
}
