package io.gristmill.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.tokenizer.train.BpeTrainer;
import io.gristmill.tokenizer.train.TrainingRecipe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {

  private static final int MEGABYTE = 1 << 20;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvFileSource(resources = "golden-ids.csv", numLinesToSkip = 1)
  void givesTheGoldenIds(String vocabulary, String hex, String ids) {
    byte[] text = HexFormat.of().parseHex(hex == null ? "" : hex);
    assertThat(encode(vocabulary, text))
        .as(new String(text, StandardCharsets.UTF_8))
        .isEqualTo(
            ids == null
                ? new int[0]
                : Arrays.stream(ids.split(" ")).mapToInt(Integer::parseInt).toArray());
  }

  @ParameterizedTest
  @CsvSource({"cl100k_base,100277,100257", "o200k_base,200019,199999", "gpt2,50257,50256"})
  void countsSpecialTokensIntoTheVocabulary(String name, int size, int endOfText) {
    Tokenizer tokenizer = Tokenizer.load(TokenizerRecipe.of(name));
    assertThat(tokenizer.vocabularySize()).isEqualTo(size);
    assertThat(tokenizer.endOfText()).isEqualTo(endOfText);
    assertThat(tokenizer.beginOfText()).isEmpty();
  }

  @Test
  void takesStringsOfSpecialTokensForTextAndCountsThem() {
    Tokenizer tokenizer = Tokenizer.load(TokenizerRecipe.of("cl100k_base"));
    Encoder encoder = tokenizer.newEncoder();
    byte[] text = utf8("a<|endoftext|><|fim_prefix|> <|endoftext|");
    TokenBuffer ids = new TokenBuffer();
    encoder.encode(text, 0, text.length, ids);
    assertThat(ids.toArray()).doesNotContain(100257, 100258);
    assertThat(encoder.specialTokenStrings()).isEqualTo(2);
    assertThat(tokenizer.decode(ids.toArray(), 0, ids.size())).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", " ", "\n", "\u4e2d", "\ud83d\ude00", "A", "7", "-", "\u0301", " \n", "ab "})
  void staysFastOnAMegabyteOfOneThing(String unit) {
    byte[] text = utf8(unit.repeat(MEGABYTE / utf8(unit).length));
    for (String name : List.of("cl100k_base", "o200k_base", "gpt2")) {
      Tokenizer tokenizer = Tokenizer.load(TokenizerRecipe.of(name));
      long start = System.nanoTime();
      int[] ids = encode(name, text);
      // A generous bound: only a quadratic merge goes beyond it, on a busy machine too.
      assertThat((System.nanoTime() - start) / 1e9).as("%s of '%s'", name, unit).isLessThan(20);
      assertThat(tokenizer.decode(ids, 0, ids.length)).isEqualTo(text);
    }
  }

  @Test
  void encodesAnyPartOfAnArrayAsIfItWereAlone() {
    byte[] text = utf8("some words, 12345 and \u4e2d\u6587 at the very end");
    for (int from = 0; from < 20; from++) {
      byte[] part = Arrays.copyOfRange(text, from, text.length - 9);
      TokenBuffer ids = new TokenBuffer();
      Tokenizer.load(TokenizerRecipe.of("o200k_base"))
          .newEncoder()
          .encode(text, from, part.length, ids);
      assertThat(ids.toArray()).isEqualTo(encode("o200k_base", part));
    }
  }

  @Test
  void loadsWhatItTrained() throws IOException {
    byte[] text = utf8("the cat sat on the mat, the rat too; 2026 \u4e2d\u6587 <|endoftext|>");
    BpeTrainer trainer = new BpeTrainer(TrainingRecipe.ofSize(270));
    for (String word : List.of("the", " the", " cat", " sat", " mat", " rat")) {
      trainer.add(utf8(word), 5);
    }
    Path file = folder.resolve("tokenizer.json");
    Files.write(file, trainer.train().tokenizerJson());
    Tokenizer tokenizer = Tokenizer.load(TokenizerRecipe.of(file.toString()));
    int[] ids = encode(file.toString(), text);
    // One special token, 256 bytes and 12 merges (at, th, the, " the", two for each of the four
    // other words); then every word is one token and no pair is left.
    assertThat(tokenizer.vocabularySize()).isEqualTo(1 + 256 + 12);
    assertThat(tokenizer.endOfText()).isZero();
    assertThat(ids).doesNotContain(0).hasSizeLessThan(text.length);
    assertThat(tokenizer.decode(ids, 0, ids.length)).isEqualTo(text);
  }

  @Test
  void refusesByNameWhatItDoesNotKnow() throws IOException {
    assertThatThrownBy(() -> Tokenizer.load(TokenizerRecipe.of("cl100k")))
        .hasMessageContaining("no vocabulary 'cl100k'")
        .hasMessageContaining("cl100k_base");
    assertThatThrownBy(() -> load("{\"model\":{\"type\":\"WordPiece\"}}"))
        .hasMessageContaining("not supported: model type 'WordPiece'; supported: [BPE, Unigram]");
    assertThatThrownBy(
            () -> load("{\"normalizer\":{\"type\":\"Lowercase\"},\"model\":{\"type\":\"BPE\"}}"))
        .hasMessageContaining("not supported: normalizer Lowercase");
  }

  private void load(String json) throws IOException {
    Path file = folder.resolve("other.json");
    Files.writeString(file, json);
    Tokenizer.load(TokenizerRecipe.of(file.toString()));
  }

  private static int[] encode(String vocabulary, byte[] text) {
    TokenBuffer ids = new TokenBuffer();
    Encoder encoder = Tokenizer.load(TokenizerRecipe.of(vocabulary)).newEncoder();
    int n = encoder.encode(text, 0, text.length, ids);
    assertThat(n).isEqualTo(ids.size()).isEqualTo(encoder.count(text, 0, text.length));
    return ids.toArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
