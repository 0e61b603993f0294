package io.gristmill.jobs.recipe;

import java.util.Map;
import java.util.Optional;

/** Personal data: what is found, and what becomes of it. */
public record PiiPart(
    @Option(
            "What becomes of each class of personal data, as email: mask. Classes not named are not looked for.")
        Map<String, PiiModeName> classes,
    @Option(
            value =
                "Environment variable that holds the secret key of surrogates; the key itself never stands in a recipe."
                    + " Needed when a class is replaced by surrogates.",
            pattern = "[A-Za-z_][A-Za-z0-9_]*")
        Optional<String> keyEnv) {

  /** What becomes of a match. */
  public enum PiiModeName {
    COUNT,
    MASK,
    SURROGATE,
    DROP
  }
}
