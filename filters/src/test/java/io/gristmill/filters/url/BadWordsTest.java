package io.gristmill.filters.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.NamedFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadWordsTest {

  @TempDir Path folder;

  private BadWords words(BadWordsRecipe.Others others) throws IOException {
    Files.writeString(folder.resolve("en"), "# list\nDamn\nbad phrase\nbad\nbäd\n");
    Files.writeString(folder.resolve("ja"), "悪い\n");
    return new BadWordsRecipe(
            Map.of("en", folder.resolve("en").toString(), "ja", folder.resolve("ja").toString()),
            others)
        .load(NamedFiles.local());
  }

  private static int count(BadWords words, String language, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    DocumentView view = new DocumentView();
    view.reset(utf8, utf8.length);
    return words.count(view, language);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | an damn here | 1",
        "en | damn | 1",
        "en | damn123 | 0",
        "en | 123damn | 0",
        "en | (DAMN), damn! | 2",
        "en | a bad phrase | 1",
        "en | a bad phrases bad | 2",
        "en | édamn damné x_damn | 0",
        "en | so bäd | 1",
        "ja | これは悪いです | 1",
        "fr | damn | 0",
      })
  void countsWholeWordsAndSubstringsByLanguage(String language, String text, int count)
      throws IOException {
    assertThat(count(words(BadWordsRecipe.Others.KEEP), language, text)).isEqualTo(count);
  }

  @Test
  void failsOnALanguageWithoutAListIfAsked() throws IOException {
    BadWords strict = words(BadWordsRecipe.Others.FAIL);
    assertThatThrownBy(() -> count(strict, "fr", "x"))
        .hasMessage("no bad-word list for language 'fr'; known: [en, ja]");
  }
}
