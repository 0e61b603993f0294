package io.gristmill.jobs.stages;

import io.gristmill.dedup.contamination.EvaluationIndex;
import io.gristmill.filters.language.FastTextLanguages;
import io.gristmill.filters.language.LanguageDetector;
import io.gristmill.filters.language.LanguageIdentifier;
import io.gristmill.filters.scores.Scores;
import io.gristmill.filters.url.BadWords;
import io.gristmill.filters.url.UrlFilter;
import java.io.Serializable;

/**
 * The lists and models of a recipe, read once on the driver and broadcast: an executor holds one
 * copy for all its tasks, and needs no file of its own.
 *
 * @param languages null for the built-in identifier
 * @param urls null when no list is named
 * @param badWords null when no list is named
 * @param evaluation items that must not be trained on; null when no set is named
 */
record ScanModels(
    FastTextLanguages languages,
    UrlFilter urls,
    BadWords badWords,
    Scores scores,
    EvaluationIndex evaluation)
    implements Serializable {

  LanguageDetector newLanguageDetector() {
    return languages == null ? LanguageIdentifier.standard().newWorker() : languages.newWorker();
  }
}
