package io.gristmill.filters.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CharacterClassesTest {

  @Test
  void holdsTheSetsOfDatatrove() {
    assertThat(count(CharacterClasses.SYMBOL)).isEqualTo(281);
    assertThat(count(CharacterClasses.TERMINAL)).isEqualTo(159);
    assertThat(CharacterClasses.is('\t', CharacterClasses.SYMBOL)).isFalse();
    assertThat(CharacterClasses.is('"', CharacterClasses.TERMINAL)).isFalse();
  }

  @Test
  void isTheUnicodeOfJdk17() {
    assumeTrue(Runtime.version().feature() == 17);
    check(CharacterClasses.LETTER, Character::isLetter);
    check(CharacterClasses.DIGIT, c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER);
    check(CharacterClasses.UPPER, c -> Character.getType(c) == Character.UPPERCASE_LETTER);
    assertThat(count(CharacterClasses.LETTER)).isEqualTo(131_241);
  }

  @Test
  void breaksLinesAtWhiteSpaceOnly() {
    assertThat(IntStream.range(0, Character.MAX_CODE_POINT).filter(CharacterClasses::isLineBreak))
        .hasSize(10)
        .allMatch(c -> CharacterClasses.is(c, CharacterClasses.WHITE));
    assertThat(count(CharacterClasses.WHITE)).isEqualTo(29);
  }

  private static long count(int flag) {
    return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .filter(c -> CharacterClasses.is(c, flag))
        .count();
  }

  private static void check(int flag, IntPredicate expected) {
    assertThat(
            IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> CharacterClasses.is(c, flag) != expected.test(c)))
        .isEmpty();
  }
}
