package io.gristmill.tokenizer.scan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The scanner that equals a regular expression, for the expressions that vocabularies have. */
public final class KnownRules {

  private static final Map<String, PreTokenizer> BY_RULE = new LinkedHashMap<>();

  static {
    PreTokenizer cl100k = new Cl100kPreTokenizer(3);
    PreTokenizer qwen = new Cl100kPreTokenizer(1);
    PreTokenizer gpt2 = new Gpt2PreTokenizer();
    PreTokenizer o200k = new O200kPreTokenizer(3, true);
    PreTokenizer tekken = new O200kPreTokenizer(1, false);
    for (PreTokenizer known : new PreTokenizer[] {cl100k, qwen, gpt2, o200k, tekken}) {
      BY_RULE.put(known.rule(), known);
    }
    // The ways that tiktoken and its followers write them.
    BY_RULE.put(
        "'(?i:[sdmt]|ll|ve|re)|[^\\r\\n\\p{L}\\p{N}]?+\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]++[\\r\\n]*|\\s*[\\r\\n]|\\s+(?!\\S)|\\s+",
        cl100k);
    BY_RULE.put(
        "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]|\\s+(?!\\S)|\\s+",
        cl100k);
    BY_RULE.put(
        "'(?:[sdmt]|ll|ve|re)| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+", gpt2);
  }

  private KnownRules() {}

  public static Optional<PreTokenizer> of(String rule) {
    return Optional.ofNullable(BY_RULE.get(rule));
  }
}
