package io.gristmill.tokenizer.bpe;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.tokenizer.PieceEncoder;
import io.gristmill.tokenizer.TokenBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteLevelModelTest {

  /** Longer pieces are merged with a heap, from 128 bytes on; the ones below with a scan. */
  private static final int LONGEST = 300;

  @ParameterizedTest(name = "seed {0}, tokens older than their parts {1}")
  @CsvSource({"1,false", "2,false", "3,false", "4,false", "5,true", "6,true", "7,true", "8,true"})
  void piecesOfAnyLengthMergeAsTheDefinitionSays(long seed, boolean shuffled) {
    Random random = new Random(seed);
    List<String> tokens = vocabulary(random);
    if (shuffled) {
      Collections.shuffle(tokens.subList(256, tokens.size()), random);
    }
    PieceEncoder encoder =
        ByteLevelModel.ofRanks(
                tokens.stream().map(ByteLevelModelTest::bytes).toArray(byte[][]::new))
            .newEncoder();
    Map<String, Integer> ids = new HashMap<>();
    tokens.forEach(token -> ids.put(token, ids.size()));
    for (int length = 1; length <= LONGEST; length++) {
      String piece = letters(random, length);
      TokenBuffer found = new TokenBuffer();
      encoder.encode(bytes(piece), 0, length, found);
      assertThat(found.toArray()).as("piece %s", piece).isEqualTo(defined(piece, ids));
    }
  }

  /** Of all neighbours that make a token the lowest, and of equal ones the leftmost, is merged. */
  private static int[] defined(String piece, Map<String, Integer> ids) {
    if (ids.containsKey(piece)) {
      return new int[] {ids.get(piece)};
    }
    List<String> parts = new ArrayList<>();
    piece.chars().forEach(c -> parts.add(String.valueOf((char) c)));
    while (true) {
      int best = Integer.MAX_VALUE;
      int at = -1;
      for (int i = 0; i + 1 < parts.size(); i++) {
        int id = ids.getOrDefault(parts.get(i) + parts.get(i + 1), Integer.MAX_VALUE);
        if (id < best) {
          best = id;
          at = i;
        }
      }
      if (at < 0) {
        return parts.stream().mapToInt(ids::get).toArray();
      }
      parts.set(at, parts.get(at) + parts.remove(at + 1));
    }
  }

  /** All bytes, then tokens that are two earlier ones over three letters. */
  private static List<String> vocabulary(Random random) {
    List<String> tokens = new ArrayList<>();
    for (char b = 0; b < 256; b++) {
      tokens.add(String.valueOf(b));
    }
    List<String> words = new ArrayList<>(List.of("a", "b", "c"));
    while (words.size() < 200) {
      String word =
          words.get(random.nextInt(words.size())) + words.get(random.nextInt(words.size()));
      if (word.length() < 40 && !words.contains(word)) {
        words.add(word);
        tokens.add(word);
      }
    }
    return tokens;
  }

  private static String letters(Random random, int length) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < length; i++) {
      letters.append((char) ('a' + random.nextInt(3)));
    }
    return letters.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
