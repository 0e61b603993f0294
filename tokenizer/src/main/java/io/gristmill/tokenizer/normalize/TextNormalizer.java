package io.gristmill.tokenizer.normalize;

import java.util.List;

/** Rewrites a text, as the {@code normalizer} of a tokenizer.json does. Thread-safe. */
@FunctionalInterface
public interface TextNormalizer {

  /** The text that is to be cut into tokens: the same array where nothing changes. */
  byte[] normalize(byte[] utf8);

  /** All of them, one after another. */
  static TextNormalizer all(List<TextNormalizer> steps) {
    List<TextNormalizer> copy = List.copyOf(steps);
    return utf8 -> {
      byte[] text = utf8;
      for (TextNormalizer step : copy) {
        text = step.normalize(text);
      }
      return text;
    };
  }
}
