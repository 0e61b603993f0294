package io.gristmill.jobs.recipe;

import static io.gristmill.jobs.recipe.InvalidOption.check;

import java.util.List;
import java.util.Optional;

/** Which languages stay. */
public record LanguagePart(
    @Option(
            value =
                "Who tells the language: built-in, or the path of a fastText model (.bin or .ftz, such as lid.176 or GlotLID).",
            byDefault = "built-in",
            text = Option.Text.NAME_OR_PATH)
        String model,
    @Option(
            value =
                "Codes of the languages that stay, ISO 639-1 where there is one, else 639-3. An empty list keeps all.",
            pattern = "[a-z]{2,3}")
        List<String> keep,
    @Option(
            value =
                "A document whose language is less certain than this is rejected, if a list of languages is given.",
            byDefault = "0.65",
            min = 0,
            max = 1)
        double minScore) {

  private static final String BUILT_IN = "built-in";

  public LanguagePart {
    boolean isPath = model.contains("/") || model.contains(".");
    check(
        isPath || model.equals(BUILT_IN),
        "model",
        "unknown model '" + model + "'; known: " + BUILT_IN + ", or the path of a fastText model");
  }

  /** The fastText model to read, if any. */
  public Optional<String> modelFile() {
    return model.equals(BUILT_IN) ? Optional.empty() : Optional.of(model);
  }
}
