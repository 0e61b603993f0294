package io.gristmill.tokenizer;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/**
 * Which tokenizer: the name of an embedded vocabulary ({@code cl100k_base, o200k_base, gpt2,
 * r50k_base, p50k_base}), or the path of a {@code tokenizer.json} or {@code .tiktoken} file.
 *
 * @param vocabulary name or path
 * @param rules name of the embedded vocabulary whose pre-tokenizer and special tokens a {@code
 *     .tiktoken} file follows; null for anything else
 * @param file the bytes of the file, so that whoever loads it needs no path to it; null where
 *     {@code vocabulary} is a name, or a path that can be read here
 */
public record TokenizerRecipe(String vocabulary, String rules, byte[] file)
    implements Serializable {

  public TokenizerRecipe {
    Objects.requireNonNull(vocabulary, "vocabulary");
    if (vocabulary.isBlank()) {
      throw new IllegalArgumentException("tokenizer: vocabulary is empty");
    }
  }

  public TokenizerRecipe(String vocabulary, String rules) {
    this(vocabulary, rules, null);
  }

  public static TokenizerRecipe of(String vocabulary) {
    return new TokenizerRecipe(vocabulary, null);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenizerRecipe that
        && vocabulary.equals(that.vocabulary)
        && Objects.equals(rules, that.rules)
        && Arrays.equals(file, that.file);
  }

  @Override
  public int hashCode() {
    return Objects.hash(vocabulary, rules, Arrays.hashCode(file));
  }
}
