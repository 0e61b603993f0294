package io.gristmill.filters.scores;

import io.gristmill.filters.NamedFiles;
import io.gristmill.filters.fasttext.FastTextModel;
import io.gristmill.filters.logistic.LogisticModel;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;

/**
 * One model of a recipe that gives every document a score.
 *
 * @param name of the signal
 * @param label whose probability is the score, for kinds that have labels; else empty
 * @param language documents of this language are scored; empty for all
 * @param tokens how an encoder reads texts; {@link ScoreTokens#NONE} for other kinds
 * @param cuts two scores that part three buckets; empty for no buckets
 */
public record ScoreRecipe(
    String name,
    ScoreKind kind,
    String path,
    String label,
    ScoreUnit unit,
    String language,
    ScoreTokens tokens,
    List<Double> cuts)
    implements Serializable {

  public ScoreRecipe {
    cuts = List.copyOf(cuts);
  }

  /**
   * The bucket of a score, CCNet's names: 0 head (below the first cut), 1 middle (below the
   * second), 2 tail.
   */
  double bucket(double score) {
    if (Double.isNaN(score)) {
      return Double.NaN;
    }
    return score < cuts.get(0) ? 0 : score < cuts.get(1) ? 1 : 2;
  }

  /** Reads the model's file. */
  ScoreModel load(NamedFiles files) throws IOException {
    if (kind == ScoreKind.ONNX) {
      return ScoreModels.of(kind).load(this, files);
    }
    try (InputStream in = new BufferedInputStream(files.open(path), 1 << 16)) {
      return switch (kind) {
        case FASTTEXT -> FastTextScore.of(FastTextModel.read(in), label);
        case KENLM -> BackoffModel.read(in);
        case LOGISTIC -> new LogisticScore(LogisticModel.read(in));
        case ONNX -> throw new IllegalStateException("read by a module of its own");
      };
    }
  }
}
