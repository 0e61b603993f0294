package io.gristmill.tokenizer.train;

import io.gristmill.tokenizer.scan.Cl100kPreTokenizer;
import io.gristmill.tokenizer.scan.Gpt2PreTokenizer;
import io.gristmill.tokenizer.scan.O200kPreTokenizer;
import io.gristmill.tokenizer.scan.PreTokenizer;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a vocabulary is to be learnt like. Every byte is a token, so every text can be written and
 * no fallback is needed.
 *
 * @param vocabularySize ids in all, special tokens and the 256 bytes included
 * @param rules whose expression cuts the text: cl100k_base, o200k_base or gpt2
 * @param digits most digits in a token, 1 to 3; with gpt2, which does not limit them, 0
 * @param minFrequency a pair that occurs less often is not merged
 * @param specialTokens get the first ids, in this order; the first one ends a document
 */
public record TrainingRecipe(
    int vocabularySize, String rules, int digits, long minFrequency, List<String> specialTokens)
    implements Serializable {

  private static final Map<String, Boolean> LIMITS_DIGITS =
      new TreeMap<>(Map.of("cl100k_base", true, "o200k_base", true, "gpt2", false));

  public TrainingRecipe {
    if (!LIMITS_DIGITS.containsKey(rules)) {
      throw new IllegalArgumentException(
          "train-tokenizer: unknown rules '" + rules + "'; known: " + LIMITS_DIGITS.keySet());
    }
    if (LIMITS_DIGITS.get(rules) ? digits < 1 || digits > 3 : digits != 0) {
      throw new IllegalArgumentException(
          "train-tokenizer: digits "
              + digits
              + " with rules "
              + rules
              + "; 1 to 3, or 0 with gpt2, which does not limit them");
    }
    specialTokens = List.copyOf(specialTokens);
    if (new HashSet<>(specialTokens).size() < specialTokens.size() || specialTokens.contains("")) {
      throw new IllegalArgumentException(
          "train-tokenizer: special tokens must differ and not be empty: " + specialTokens);
    }
    int least = 256 + specialTokens.size();
    if (vocabularySize < least || vocabularySize >= 1 << 20) {
      throw new IllegalArgumentException(
          "train-tokenizer: a vocabulary of "
              + vocabularySize
              + " ids; at least "
              + least
              + " (bytes and special tokens), less than "
              + (1 << 20));
    }
    if (minFrequency < 1) {
      throw new IllegalArgumentException(
          "train-tokenizer: minFrequency " + minFrequency + " must be >= 1");
    }
  }

  /** As most models of today: cl100k's expression, three digits, one special token. */
  public static TrainingRecipe ofSize(int vocabularySize) {
    return new TrainingRecipe(vocabularySize, "cl100k_base", 3, 2, List.of("<|endoftext|>"));
  }

  public PreTokenizer preTokenizer() {
    return switch (rules) {
      case "cl100k_base" -> new Cl100kPreTokenizer(digits);
      case "o200k_base" -> new O200kPreTokenizer(digits, true);
      default -> new Gpt2PreTokenizer();
    };
  }
}
