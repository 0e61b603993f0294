package io.gristmill.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextCutTest {

  @ParameterizedTest(name = "{0} without {1} is {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          "one two three"  | 0 4          | "two three"
          "one two three"  | 4 4          | "one three"
          "one two three"  | 3 4          | "one three"
          "one two three"  | 4 3          | "one  three"
          "one two three"  | 7 6          | "one two"
          "one two three"  | 0 13         | ""
          "one.two.three"  | 4 4          | "one.\nthree"
          "one.two.three"  | 4 2 6 2      | "one.\nthree"
          "one.two.three"  | 4 1 6 1      | "one.\nw\n.three"
          "día día, día"   | 5 4          | "día , día"
          "日本語"          | 3 3          | "日\n語"
          """)
  void theRangesGoAndNothingFuses(String text, String ranges, String expected) {
    assertThat(cut(text, ranges)).isEqualTo(expected.replace("\\n", "\n"));
  }

  @ParameterizedTest
  @CsvSource({"4 4 6 2", "0 0", "10 4", "-1 2"})
  void rangesThatOverlapOrLeaveTheTextAreRefused(String ranges) {
    assertThatThrownBy(() -> cut("one two three", ranges))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the text at 13");
  }

  @Test
  void withoutRangesTheTextIsTheSame() {
    assertThat(TextCut.without(new byte[] {1, 2}, new int[0], new int[0])).containsExactly(1, 2);
  }

  private static String cut(String text, String ranges) {
    String[] numbers = ranges.split(" ");
    int[] starts = new int[numbers.length / 2];
    int[] lengths = new int[starts.length];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = Integer.parseInt(numbers[2 * i]);
      lengths[i] = Integer.parseInt(numbers[2 * i + 1]);
    }
    return new String(
        TextCut.without(text.getBytes(StandardCharsets.UTF_8), starts, lengths),
        StandardCharsets.UTF_8);
  }
}
