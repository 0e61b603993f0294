package io.gristmill.jobs.stages;

import io.gristmill.corpus.ContentHash;
import io.gristmill.filters.fasttext.FastTextModel;
import io.gristmill.filters.language.FastTextLanguages;
import io.gristmill.filters.scores.ScoreRecipe;
import io.gristmill.filters.scores.Scores;
import io.gristmill.filters.url.UrlFilter;
import io.gristmill.jobs.recipe.QualityPart;
import io.gristmill.jobs.recipe.Recipe;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The lists and models that a recipe names: found on the driver before any job starts, read when
 * the first job needs them, then shared by all. What is missing or no such model is refused with
 * the key that names it.
 */
final class ModelSettings {

  private final Recipe recipe;
  private final HadoopFiles files;
  private ScanModels read;
  private Optional<EvaluationSets> evaluation;

  ModelSettings(Recipe recipe, HadoopFiles files) {
    this.recipe = recipe;
    this.files = files;
  }

  /** Changes with any file that is read; empty when none is. */
  String fingerprint() {
    StringBuilder stamps = new StringBuilder();
    for (Map.Entry<String, String> file : named().entrySet()) {
      try {
        stamps.append(file.getKey()).append('\0').append(files.stamp(file.getValue())).append('\n');
      } catch (IOException e) {
        throw new IllegalArgumentException(
            file.getKey() + ": cannot read " + file.getValue() + ": " + e.getMessage(), e);
      }
    }
    byte[] bytes = stamps.toString().getBytes(StandardCharsets.UTF_8);
    return bytes.length == 0 ? "" : ContentHash.hash128Hex(bytes, 0, bytes.length);
  }

  /** Changes with any item of the evaluation sets, not with where they lie; empty without any. */
  String evaluationFingerprint() {
    return evaluation().map(EvaluationSets::fingerprint).orElse("");
  }

  private Optional<EvaluationSets> evaluation() {
    if (evaluation == null) {
      evaluation = EvaluationSets.read(recipe.decontamination(), files.configuration());
    }
    return evaluation;
  }

  /** Recipe key to file, for every file that is read. */
  private Map<String, String> named() {
    Map<String, String> named = new TreeMap<>();
    recipe.language().modelFile().ifPresent(file -> named.put("language.model", file));
    try {
      List<String> lists = recipe.url().recipe().files(files);
      for (int i = 0; i < lists.size(); i++) {
        named.put("url[" + i + "]", lists.get(i));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException("url: " + e.getMessage(), e);
    }
    recipe
        .badWords()
        .files()
        .forEach((language, file) -> named.put("bad_words.files." + language, file));
    for (QualityPart score : recipe.quality()) {
      named.put("quality." + score.name() + ".path", score.path());
      score
          .vocabulary()
          .ifPresent(file -> named.put("quality." + score.name() + ".vocabulary", file));
    }
    return named;
  }

  /** Everything, read now if it has not been. */
  ScanModels models() throws IOException {
    if (read == null) {
      List<ScoreRecipe> scores = new ArrayList<>();
      recipe.quality().forEach(score -> scores.add(score.recipe()));
      read =
          new ScanModels(
              languages(),
              urls(),
              recipe.badWords().files().isEmpty() ? null : recipe.badWords().recipe().load(files),
              Scores.load(scores, files),
              evaluation().map(EvaluationSets::index).orElse(null));
    }
    return read;
  }

  private UrlFilter urls() throws IOException {
    return recipe.url().recipe().isEmpty() ? null : recipe.url().recipe().load(files);
  }

  private FastTextLanguages languages() {
    String file = recipe.language().modelFile().orElse(null);
    if (file == null) {
      return null;
    }
    try (InputStream in = new BufferedInputStream(files.open(file), 1 << 16)) {
      return new FastTextLanguages(FastTextModel.read(in));
    } catch (IOException e) {
      throw new IllegalArgumentException("language.model: " + file + ": " + e.getMessage(), e);
    }
  }
}
