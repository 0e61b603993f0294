package io.gristmill.filters.language;

import io.gristmill.filters.fasttext.FastTextModel;
import io.gristmill.filters.fasttext.FastTextPredictor;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A fastText model as language identifier (lid.176, GlotLID, NLLB): the whole text is read as one
 * line, the best label is the answer. Shared and immutable.
 */
public final class FastTextLanguages implements Serializable {

  private static final long serialVersionUID = 1L;

  private final FastTextModel model;
  private final ArrayList<String> codes = new ArrayList<>();

  public FastTextLanguages(FastTextModel model) {
    this.model = model;
    model.labels().forEach(label -> codes.add(LanguageLabels.code(label)));
  }

  /** Codes of all languages that can be answered, in the order of the model's labels. */
  public List<String> languages() {
    return List.copyOf(codes);
  }

  /** A worker for one task. */
  public LanguageDetector newWorker() {
    FastTextPredictor predictor = model.newPredictor();
    return (utf8, length) -> {
      int best = predictor.best(utf8, 0, length);
      // The original's smoothing lets a score pass 1 by 0.00001.
      return best < 0
          ? LanguageGuess.UNDETERMINED
          : new LanguageGuess(codes.get(best), Math.min(1, predictor.score(best)));
    };
  }
}
