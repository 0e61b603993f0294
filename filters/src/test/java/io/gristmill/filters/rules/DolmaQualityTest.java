package io.gristmill.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.filters.FilterRecipe;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The row of Dolma in the reference, section 2. */
class DolmaQualityTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a bb ccc dddd | median-word-length | 2.5",
        "a bb ccc | median-word-length | 2",
        "~~ | median-word-length | 0",
        "#one ##two three … | symbol-words | 0.75",
        "one ... two | symbol-words | 0",
        "* one¶ - two¶- three¶four | bullet-lines | 0.5",
        "one…¶two...¶three… ¶four | ellipsis-lines | 0.25",
        "the The the cat | stop-words | 2",
        "one 2 three 4 | alphabetic-words | 0.5",
        "one 2 three 4 | word-count | 4",
      })
  void measures(String text, String signal, double value) {
    assertThat(Judged.of(FilterRecipe.of("dolma-quality"), text.replace('¶', '\n')).signal(signal))
        .isEqualTo(value);
  }
}
