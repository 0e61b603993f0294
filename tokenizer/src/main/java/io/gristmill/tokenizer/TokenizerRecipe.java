package io.gristmill.tokenizer;

import java.io.Serializable;
import java.util.Objects;

/**
 * Which tokenizer: the name of an embedded vocabulary ({@code cl100k_base, o200k_base, gpt2,
 * r50k_base, p50k_base}), or the path of a {@code tokenizer.json} or {@code .tiktoken} file.
 *
 * @param vocabulary name or path
 * @param rules name of the embedded vocabulary whose pre-tokenizer and special tokens a {@code
 *     .tiktoken} file follows; null for anything else
 */
public record TokenizerRecipe(String vocabulary, String rules) implements Serializable {

  public TokenizerRecipe {
    Objects.requireNonNull(vocabulary, "vocabulary");
    if (vocabulary.isBlank()) {
      throw new IllegalArgumentException("tokenizer: vocabulary is empty");
    }
  }

  public static TokenizerRecipe of(String vocabulary) {
    return new TokenizerRecipe(vocabulary, null);
  }
}
