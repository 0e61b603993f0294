package io.gristmill.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Against Hugging Face's tokenizers, by the files that {@code make-goldens.py} wrote. */
class WordPieceTest {

  private static final int MOST = 24;

  private static WordPieceVocabulary vocabulary() throws IOException {
    try (InputStream in = resource("vocab.txt")) {
      return WordPieceVocabulary.read(in);
    }
  }

  private static InputStream resource(String name) {
    return WordPieceTest.class.getResourceAsStream(name);
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = resource(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @Test
  void idsAreThoseOfHuggingFace() throws IOException {
    ObjectMapper json = new ObjectMapper();
    WordPiece cased = new WordPiece(vocabulary(), true, MOST);
    WordPiece uncased = new WordPiece(vocabulary(), false, MOST);
    List<String> differences = new ArrayList<>();
    for (String line : lines("golden.jsonl")) {
      JsonNode row = json.readTree(line);
      long[] expected = json.convertValue(row.get("ids"), long[].class);
      byte[] text = row.get("text").asText().getBytes(StandardCharsets.UTF_8);
      byte[] within = new byte[text.length + 5];
      System.arraycopy(text, 0, within, 3, text.length);
      WordPiece tokenizer = row.get("cased").asBoolean() ? cased : uncased;
      long[] found = tokenizer.encode(text, 0, text.length);
      assertThat(tokenizer.encode(within, 3, 3 + text.length)).isEqualTo(found);
      if (!Arrays.equals(found, expected)) {
        differences.add(line + " but " + Arrays.toString(found));
      }
    }
    assertThat(differences).isEmpty();
  }

  @Test
  void everyCharacterIsCleanedAndCutAsThere() throws IOException {
    List<String> differences = new ArrayList<>();
    BertWords cased = new BertWords(true);
    BertWords uncased = new BertWords(false);
    for (String line : lines("characters.tsv")) {
      String[] row = line.split("\t");
      BertWords tokenizer = row[0].equals("1") ? cased : uncased;
      int from = Integer.parseInt(row[1], 16);
      CRC32 crc = new CRC32();
      for (int c = from; c < from + (from < 0x20000 ? 256 : 65536); c++) {
        if (!isLeftOut(c)) {
          byte[] text = ("a" + Character.toString(c) + "b").getBytes(StandardCharsets.UTF_8);
          List<String> words = new ArrayList<>();
          tokenizer.cut(
              text, 0, text.length, (word, length) -> words.add(new String(word, 0, length)));
          crc.update((String.join(" ", words) + "\n").getBytes(StandardCharsets.UTF_8));
        }
      }
      if (!"%08x".formatted(crc.getValue()).equals(row[2])) {
        differences.add(row[0] + " " + row[1]);
      }
    }
    assertThat(differences).isEmpty();
  }

  /** As there: what no UTF-8 has, and the capitals of Unicode 17. */
  private static boolean isLeftOut(int c) {
    return (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        || c == 0xA7CE
        || c == 0xA7D2
        || c == 0xA7D4
        || (c >= 0x16EA0 && c <= 0x16EB8);
  }

  @Test
  void controlTokensInATextAreLetters() throws IOException {
    WordPiece tokenizer = new WordPiece(vocabulary(), false, MOST);
    byte[] text = "[SEP]".getBytes(StandardCharsets.UTF_8);
    long[] ids = tokenizer.encode(text, 0, text.length);
    WordPieceVocabulary vocabulary = vocabulary();
    List<String> pieces = lines("vocab.txt");
    assertThat(ids)
        .containsExactly(
            vocabulary.start(),
            pieces.indexOf("["),
            pieces.indexOf("s"),
            pieces.indexOf("##e"),
            pieces.indexOf("##p"),
            pieces.indexOf("]"),
            vocabulary.end());
  }

  @Test
  void noCharacterIsLostWhereABlockOfTheTextEnds() {
    BertWords words = new BertWords(false);
    for (String character : List.of("a", "é", "水", "👍")) {
      for (int before = 0; before < 4; before++) {
        byte[] text =
            (" ".repeat(before) + (character + "x").repeat(9000)).getBytes(StandardCharsets.UTF_8);
        int[] length = new int[1];
        words.cut(
            text,
            0,
            text.length,
            (word, codePoints) -> {
              length[0] += codePoints;
              return true;
            });
        assertThat(length[0]).as(character + " after " + before).isEqualTo(18_000);
      }
    }
  }

  @Test
  void anEnormousTextIsReadAsFarAsItIsNeededAndOneWordInBoundedMemory() throws IOException {
    WordPiece tokenizer = new WordPiece(vocabulary(), false, MOST);
    byte[] text = "the ".repeat(5_000_000).getBytes(StandardCharsets.UTF_8);
    assertThat(tokenizer.encode(text, 0, text.length)).hasSize(MOST);
    byte[] word = "é".repeat(5_000_000).getBytes(StandardCharsets.UTF_8);
    assertThat(tokenizer.encode(word, 0, word.length)).containsExactly(2, 1, 3);
    byte[] marks = ("e" + "\u0301".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);
    assertThat(tokenizer.encode(marks, 0, marks.length)).hasSize(3);
  }

  @Test
  void aFileThatIsNoVocabularyIsRefused() {
    assertThatThrownBy(
            () ->
                WordPieceVocabulary.read(
                    new ByteArrayInputStream("[UNK]\n[CLS]\n".getBytes(StandardCharsets.UTF_8))))
        .hasMessage("no vocab.txt of a BERT tokenizer: it has no line [SEP]");
  }
}
