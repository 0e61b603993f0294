package io.gristmill.filters.scores;

import io.gristmill.filters.NamedFiles;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The models of a recipe, read. Shared and immutable; travels to the executors. */
public final class Scores implements Serializable {

  private static final long serialVersionUID = 1L;

  private record Entry(ScoreRecipe recipe, ScoreModel model) implements Serializable {}

  private final ArrayList<Entry> entries = new ArrayList<>();

  private Scores() {}

  /** Reads every model; fails on what is no model of its kind, naming the score. */
  public static Scores load(List<ScoreRecipe> recipes, NamedFiles files) throws IOException {
    Scores scores = new Scores();
    for (ScoreRecipe recipe : recipes) {
      try {
        scores.entries.add(new Entry(recipe, recipe.load(files)));
      } catch (IOException | IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "score '%s': %s: %s".formatted(recipe.name(), recipe.path(), e.getMessage()), e);
      }
    }
    return scores;
  }

  /** A worker for one task. */
  public Worker newWorker() {
    return new Worker(entries);
  }

  /** Scores one document after another. */
  public static final class Worker {

    private final List<Entry> entries;
    private final List<Scorer> scorers = new ArrayList<>();

    private Worker(List<Entry> entries) {
      this.entries = entries;
      entries.forEach(entry -> scorers.add(entry.model.newScorer()));
    }

    /**
     * Writes the score of each model, and after it its bucket where it has any, from {@code
     * signals[at]} on; NaN where the model is for another language or finds nothing to score.
     */
    public void measure(byte[] utf8, int length, String language, double[] signals, int at) {
      int next = at;
      for (int i = 0; i < scorers.size(); i++) {
        ScoreRecipe recipe = entries.get(i).recipe;
        boolean asked = recipe.language().isEmpty() || recipe.language().equals(language);
        double score = asked ? score(scorers.get(i), recipe.unit(), utf8, length) : Double.NaN;
        signals[next++] = score;
        if (!recipe.cuts().isEmpty()) {
          signals[next++] = recipe.bucket(score);
        }
      }
    }

    private static double score(Scorer scorer, ScoreUnit unit, byte[] utf8, int length) {
      if (unit == ScoreUnit.DOCUMENT) {
        return scorer.score(utf8, 0, length);
      }
      double highest = Double.NaN;
      double sum = 0;
      int lines = 0;
      int start = 0;
      while (start < length) {
        int end = start;
        boolean blank = true;
        while (end < length && utf8[end] != '\n') {
          blank &= utf8[end] >= 0 && utf8[end] <= ' ';
          end++;
        }
        double score = blank ? Double.NaN : scorer.score(utf8, start, end);
        if (!Double.isNaN(score)) {
          highest = lines == 0 ? score : Math.max(highest, score);
          sum += score;
          lines++;
        }
        start = end + 1;
      }
      return unit == ScoreUnit.HIGHEST_LINE || lines == 0 ? highest : sum / lines;
    }
  }
}
