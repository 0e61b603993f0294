package io.gristmill.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.gristmill.filters.FilterRecipe;
import io.gristmill.filters.FilterRecipe.LanguageRules;
import io.gristmill.filters.RuleBounds;
import io.gristmill.filters.words.WordBreaking;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LanguageSettingsTest {

  private static final FilterRecipe RECIPE = FilterRecipe.of("gopher-quality");

  static List<String> codes() {
    return LanguageSettings.CODES;
  }

  @ParameterizedTest
  @MethodSource("codes")
  void everyLanguageHasStopWordsAndBoundsOfRulesThatExist(String code) {
    LanguageSettings settings = LanguageSettings.of(code);
    assertThat(settings.stopWords().size()).isGreaterThanOrEqualTo(8);
    assertThat(settings.bounds().keySet())
        .isSubsetOf(FilterRecipe.of("datatrove-0.10").signalNames());
    assertThatCode(() -> Judged.of(RECIPE, code, "x")).doesNotThrowAnyException();
  }

  @Test
  void knowsAtLeastTwentyLanguages() {
    assertThat(codes()).hasSizeGreaterThanOrEqualTo(20).doesNotHaveDuplicates().isSorted();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de | Der Hund und die Katze sind in dem Haus | 4",
        "fr | le chat et la souris sont dans la maison | 5",
        "ru | кошка и собака не в доме | 3",
        "zh | 我们在北京的大学学习中文 | 4",
        "th | เขาไม่มีบ้านในเมืองนี้ | 2",
        "en | Der Hund und die Katze sind in dem Haus | 0",
      })
  void countsTheStopWordsOfTheLanguage(String code, String text, double count) {
    assertThat(Judged.of(RECIPE, code, text).signal("stop-words")).isEqualTo(count);
  }

  @Test
  void aLanguageWithoutAListIsNotJudgedByStopWords() {
    String text = "kokomo lakapa ".repeat(40);
    Judged judged = Judged.of(RECIPE, "xx", text);
    assertThat(judged.signal("stop-words")).isNaN();
    assertThat(judged.verdict()).isEqualTo("keep");
    assertThat(Judged.of(RECIPE.with(LanguageRules.AS_PUBLISHED), "xx", text).verdict())
        .isEqualTo("stop-words");
    assertThat(Judged.of(RECIPE, null, text).verdict()).isEqualTo("stop-words");
  }

  @Test
  void keepsChineseProseThatWhitespaceWordsWouldReject() {
    String text =
        "在这个小镇上，人们每天早上都会去市场买新鲜的蔬菜和水果。老人们坐在树下下棋，孩子们在河边玩耍。" + "到了晚上，街上的灯亮了起来，大家一起吃饭聊天，讲着过去的故事。";
    assertThat(Judged.of(RECIPE, "zh", text).verdict()).isEqualTo("keep");
    assertThat(Judged.of(RECIPE.with(WordBreaking.WHITESPACE), "zh", text).verdict())
        .isEqualTo("word-count");
  }

  @Test
  void boundsOfTheLanguageWinOverTheProfileAndLoseToTheRecipe() {
    String text = "Donaudampfschifffahrt und die Kapitänsmützen ".repeat(20);
    assertThat(Judged.of(RECIPE, "de", text).verdict()).isEqualTo("keep");
    FilterRecipe anyWords = RECIPE.with("gopher-quality/stop-words", RuleBounds.off());
    assertThat(Judged.of(anyWords, "fr", text).verdict()).isEqualTo("mean-word-length");
    FilterRecipe strict = RECIPE.with("gopher-quality/mean-word-length", RuleBounds.atMost(10));
    assertThat(Judged.of(strict, "de", text).verdict()).isEqualTo("mean-word-length");
  }
}
