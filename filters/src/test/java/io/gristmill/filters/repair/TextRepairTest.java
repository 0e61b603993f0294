package io.gristmill.filters.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextRepairTest {

  private static Repaired repair(RepairRecipe recipe, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return recipe.newRepair().repair(utf8, utf8.length);
  }

  private static String by(RepairStep step, String text) {
    Repaired repaired = repair(new RepairRecipe(List.of(step)), text);
    return new String(repaired.text(), 0, repaired.length(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cafÃ© au lait | café au lait",
        "Ã©tÃ© | été",
        "itâ€™s â€œquotedâ€\u009D â€“ ok | it’s “quoted” – ok",
        "el aÃ±o prÃ³ximo | el año próximo",
        "cÅ“ur | cœur",
        "ÐŸÑ€Ð¸Ð²ÐµÑ‚ | Привет",
        "ÎºÎ±Î¹ | και",
        "æ—¥æœ¬ | 日本",
        "ðŸ˜€ smile | 😀 smile",
        "wrong twice: cafÃƒÂ© | wrong twice: café",
        "cafÃ\u0083Â© | café",
        "aÃ±o, ciÃ³n, cafÃ©, Ã\u00A0 la | año, ción, café, à la",
      })
  void mendsMojibake(String text, String mended) {
    assertThat(by(RepairStep.MOJIBAKE, text)).isEqualTo(mended);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "«CAFÉ» et «À»",
        "IRMÃ» foi",
        "SÃO PAULO, MAÇÃ, Â°",
        "naïve café à la crème",
        "l'été où ça ira",
        "Ångström “Å”",
        "Straße, Größe, 5 € – 10 €",
        "кофе и чай",
        "日本語のテキスト",
        "Ã",
        "â€",
        "ðŸ"
      })
  void leavesRealTextAlone(String text) {
    assertThat(by(RepairStep.MOJIBAKE, text)).isEqualTo(text);
  }

  @Test
  void removesControlCharactersButLineEndsAndTabs() {
    assertThat(
            by(RepairStep.CONTROL_CHARACTERS, "a\u0000b\tc\nd\re\u001Bf\u007Fg\u009Fh\fi\uFFFFj"))
        .isEqualTo("ab\tc\nd\refgh\nij");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "in\u00ADvis\u200Bible\uFEFF | invisible",
        "joi\u200Dn\u200Ced | joined",
        "می\u200Cخواهم | می\u200Cخواهم",
        "क्\u200Dष | क्\u200Dष",
        "👩\u200D👧 | 👩\u200D👧",
        "❤\uFE0F\u200D🔥 | ❤\uFE0F\u200D🔥",
        "ភាសា\u200Bខ្មែរ | ភាសា\u200Bខ្មែរ",
        "left\u200E right\u202E | left right",
        "שלום\u200F! | שלום\u200F!",
        "word\u2060joiner | wordjoiner",
      })
  void removesInvisibleCharactersWhereNoScriptNeedsThem(String text, String mended) {
    assertThat(by(RepairStep.ZERO_WIDTH, text)).isEqualTo(mended);
  }

  @Test
  void normalisesAsTheJdkDoesOnSeededText() {
    String[] pieces = {
      "a", "é", "e\u0301", "\u0301", "\u0323", "\u0327", "ᄀ", "ᅡ", "ᆨ", "각", "क", "\u093C", "ש",
      "\u05B8", "\u05BC", "Å", "\u212B", "ﬁ", "日", "\uF900", "x", " ", "\u0344", "ö\u0304"
    };
    for (long seed = 0; seed < 5000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      assertThat(by(RepairStep.NFC, text.toString()))
          .as("seed %d", seed)
          .isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "one¶---¶-- !¶two ; one¶two",
        "hello ehehe -¶- oi mate ; hello ehehe -¶- oi mate",
        "one¶¶ ¶two ; one¶¶ ¶two",
        "--- ; ''",
        "a¶|||¶b ; a¶b",
      })
  void removesLinesOfSymbolsOnly(String text, String left) {
    assertThat(by(RepairStep.SYMBOL_LINES, text.replace('¶', '\n')))
        .isEqualTo(left.replace('¶', '\n'));
  }

  @Test
  void removesLinesThatAreNothingButATemplatesPhrase() {
    assertThat(
            by(
                RepairStep.BOILERPLATE_LINES,
                "Skip to content\nThe text.\n  READ MORE »\nRead more about it.\nAll rights"
                    + " reserved."))
        .isEqualTo("The text.\nRead more about it.\n");
  }

  @Test
  void countsEachStepAndReturnsTheSameArrayForCleanText() {
    Repaired repaired = repair(RepairRecipe.standard(), "cafÃ©\u0000\u0000 e\u0301\u200B");
    assertThat(new String(repaired.text(), StandardCharsets.UTF_8)).isEqualTo("café é");
    assertThat(repaired.counts())
        .isEqualTo(Map.of("mojibake", 1, "control-characters", 2, "zero-width", 1, "nfc", 1));
    for (String clean : List.of("", "plain text\r\n\twith ends", "clean café, 日本語, שלום, кофе")) {
      byte[] utf8 = clean.getBytes(StandardCharsets.UTF_8);
      Repaired same = RepairRecipe.standard().newRepair().repair(utf8, utf8.length);
      assertThat(same.text()).isSameAs(utf8);
      assertThat(same.counts()).isEmpty();
    }
  }

  @Test
  void findsAControlCharacterAtEveryPlace() {
    for (int length = 1; length < 40; length++) {
      for (int at = 0; at < length; at++) {
        byte[] text = new byte[length];
        Arrays.fill(text, (byte) 'x');
        text[at] = 0x1F;
        assertThat(RepairRecipe.standard().newRepair().repair(text, length).length())
            .isEqualTo(length - 1);
      }
    }
  }

  @Test
  void namesTheChoicesOfUnknownSteps() {
    assertThat(RepairStep.of("zero-width")).isEqualTo(RepairStep.ZERO_WIDTH);
    assertThatThrownBy(() -> RepairStep.of("zerowidth"))
        .hasMessage(
            "unknown repair step 'zerowidth'; known: [mojibake, control-characters, zero-width,"
                + " nfc, symbol-lines, boilerplate-lines]");
  }
}
