package io.gristmill.filters.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.filters.DocumentView;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  private final DocumentView view = new DocumentView();

  private List<String> words(WordBreaking breaking, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    view.reset(utf8, utf8.length);
    Words words = view.words(breaking);
    List<String> list = new ArrayList<>();
    for (int i = 0; i < words.count(); i++) {
      list.add(new String(view.text().values(), words.start(i), words.length(i)));
    }
    return list;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Don't panic! It's 3.5% of U.S. e-mail: see http://a.b/c?d=1."
            + " | Don't·panic!·It's·3.5%·of·U.S.·e-mail:·see·http://a.b/c?d=1."
            + " | Don't·panic·It's·3.5·of·U.S·e·mail·see·http·a.b·c·d·1",
        "数据 カタカナ ひら | 数据·カタカナ·ひら | 数·据·カタカナ·ひ·ら",
        "한국어 문장 | 한국어·문장 | 한국어·문장",
        "𝒜𝒷 x👍🏽y | 𝒜𝒷·x👍🏽y | 𝒜𝒷·x·👍🏽·y",
        "สวัสดีชาวโลก ok | สวัสดีชาวโลก·ok | สวัสดี·ชาว·โลก·ok",
        "ສະບາຍດີຂ້ອຍຮັກເຈົ້າ | ສະບາຍດີຂ້ອຍຮັກເຈົ້າ | ສະບາຍດີ·ຂ້ອຍ·ຮັກ·ເຈົ້າ",
        "ខ្ញុំស្រលាញ់អ្នក | ខ្ញុំស្រលាញ់អ្នក | ខ្ញុំ·ស្រលាញ់·អ្នក",
        "ကျွန်တော်မြန်မာပြောတတ်ပါ | ကျွန်တော်မြန်မာပြောတတ်ပါ | ကျွန်တော်·မြန်မာ·ပြော·တတ်·ပါ",
      })
  void splitsTheTableOfTheReference(String text, String whitespace, String uax29) {
    assertThat(words(WordBreaking.WHITESPACE, text)).containsExactly(whitespace.split("·"));
    assertThat(words(WordBreaking.UAX29, text)).containsExactly(uax29.split("·"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Also one with complications e.g., a 1.4 floating points... | 9",
        "Hello world! That should be easy, right? I think so...yeah... | 11",
        "One with CamelCasedWords | 3",
        "Mr. Smith bought 2.5 kilograms of fruit. | 7",
      })
  void countsAsDclmDoes(String text, int count) {
    assertThat(words(WordBreaking.UAX29, text)).hasSize(count);
  }

  @Test
  void splitsNoWordHoweverLong() {
    for (int length : new int[] {254, 255, 256, 1000, 2_000_000}) {
      assertThat(words(WordBreaking.UAX29, "one " + "x".repeat(length) + " two")).hasSize(3);
    }
  }

  @Test
  void splitsVeryLongRunsOfThai() {
    assertThat(words(WordBreaking.UAX29, "ภาษา".repeat(25_000))).hasSizeBetween(20_000, 100_000);
  }

  /** Lucene's own tokenizer is the oracle, for text without the scripts it leaves whole. */
  @Test
  void equalsLucenesTokenizerOnSeededText() throws IOException {
    String[] pieces = {
      "a",
      "Z",
      "é",
      "e\u0301",
      "9",
      "1.5",
      "'",
      ".",
      ",",
      ":",
      "_",
      "-",
      " ",
      "\n",
      "数",
      "の",
      "カ",
      "한",
      "𝒜",
      "👍",
      "🏽",
      "👩‍👩‍👧",
      "🇩🇪",
      "\u200D",
      "\u00AD",
      "#",
      "©",
      "ש",
      "\"",
      "ж",
      "١"
    };
    for (long seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      assertThat(words(WordBreaking.UAX29, text.toString()))
          .as("seed %d", seed)
          .isEqualTo(lucene(text.toString()));
    }
  }

  private static List<String> lucene(String text) throws IOException {
    List<String> words = new ArrayList<>();
    try (StandardTokenizer tokenizer = new StandardTokenizer()) {
      CharTermAttribute term = tokenizer.addAttribute(CharTermAttribute.class);
      tokenizer.setReader(new StringReader(text));
      tokenizer.reset();
      while (tokenizer.incrementToken()) {
        words.add(term.toString());
      }
    }
    return words;
  }
}
