package io.gristmill.tokenizer.bpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.tokenizer.PieceEncoder;
import io.gristmill.tokenizer.RandomTexts;
import io.gristmill.tokenizer.TokenBuffer;
import io.gristmill.tokenizer.vocabulary.EmbeddedVocabulary;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Left to right against merging, which ByteLevelModelTest holds against the definition. */
class LongestFirstTest {

  private static final int PIECES = 6_000;
  private static final long SEED = 20261121;

  @ParameterizedTest
  @ValueSource(strings = {"cl100k_base", "o200k_base", "gpt2"})
  void givesWhatMergesGive(String name) {
    byte[][] tokens = EmbeddedVocabulary.of(name).orElseThrow().tokens();
    Oracle oracle = new Oracle(tokens);
    PieceEncoder encoder = new LongestFirst(oracle.parts(), null);
    Random random = new Random(SEED);
    RandomTexts texts = new RandomTexts(SEED);
    for (int i = 0; i < PIECES; i++) {
      byte[] piece =
          switch (i % 3) {
            case 0 -> texts.next().getBytes(StandardCharsets.UTF_8);
            case 1 -> joined(random, tokens);
            default -> repeated(random, tokens);
          };
      assertThat(ids(encoder, piece))
          .as("seed %d, piece %d: %s", SEED, i, new String(piece, StandardCharsets.UTF_8))
          .isEqualTo(oracle.ids(piece));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void goesBackWhereTheLongestTokenLeadsNowhere(long seed) {
    Random random = new Random(seed);
    byte[][] tokens = learnt(random);
    Oracle oracle = new Oracle(tokens);
    PieceEncoder encoder = new LongestFirst(oracle.parts(), null);
    for (int length = 1; length <= 400; length++) {
      byte[] piece = letters(random, length);
      assertThat(ids(encoder, piece))
          .as("seed %d, piece %s", seed, new String(piece, StandardCharsets.ISO_8859_1))
          .isEqualTo(oracle.ids(piece));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'ab,bc,abc',false,abc is made of ab and c",
    "'bc,abc,ab',false,abc is made of a and bc",
    "'abc,bc,ab',true,abc is older than bc",
    "'aab,aa,ab',true,aab is older than aa"
  })
  void isNotForVocabulariesWhoseTokensAreOlderThanTheirParts(
      String words, boolean refused, String why) {
    byte[][] tokens = withBytes(List.of(words.split(",")));
    assertThat(new Oracle(tokens).parts() == null).as(why).isEqualTo(refused);
  }

  @Test
  void noPairOfIdsIsTakenForAnEmptyPlaceAmongTheRemembered() {
    PieceEncoder encoder = ByteLevelModel.ofRanks(withBytes(List.of("ab"))).newEncoder();
    assertThat(encoder).isInstanceOf(LongestFirst.class);
    assertThat(ids(encoder, new byte[] {0, 0, 0})).containsExactly(0, 0, 0);
  }

  @Test
  void theLargestIdThatMergesAllowFitsIntoAMatch() {
    int size = (1 << 20) - 1;
    byte[][] tokens = Arrays.copyOf(withBytes(List.of("ab")), size);
    tokens[size - 1] = bytes("abc");
    PieceEncoder encoder = ByteLevelModel.ofRanks(tokens).newEncoder();
    assertThat(encoder).isInstanceOf(LongestFirst.class);
    assertThat(ids(encoder, bytes("xabcab"))).containsExactly('x', size - 1, 256);
    assertThatThrownBy(() -> ByteLevelModel.ofRanks(Arrays.copyOf(tokens, size + 1)))
        .hasMessageContaining("a vocabulary of 1048576 ids");
  }

  @Test
  void aTokenThatNoMergesMakeIsOneOnlyOfAWholePiece() {
    byte[][] tokens = withBytes(List.of("xyz"));
    PieceEncoder encoder = ByteLevelModel.ofRanks(tokens).newEncoder();
    assertThat(encoder).isInstanceOf(LongestFirst.class);
    assertThat(ids(encoder, bytes("xyz"))).containsExactly(256);
    assertThat(ids(encoder, bytes("xyzx"))).containsExactly('x', 'y', 'z', 'x');
  }

  /** The merges themselves. */
  private static final class Oracle {
    private final byte[][] tokens;
    private final int[] byteIds = new int[256];
    private final MergeRules rules;
    private final Merger merger;

    Oracle(byte[][] tokens) {
      this.tokens = tokens;
      TokenTable table = new TokenTable(tokens);
      for (int b = 0; b < 256; b++) {
        byteIds[b] = table.id(new byte[] {(byte) b}, 0, 1);
      }
      rules = MergeRules.ofRanks(tokens, table, byteIds);
      merger = new Merger(rules);
    }

    TokenParts parts() {
      return TokenParts.of(rules, tokens, byteIds);
    }

    int[] ids(byte[] piece) {
      int[] spelt = ByteLevelModel.spell(piece, byteIds);
      System.arraycopy(spelt, 0, merger.sequence(spelt.length), 0, spelt.length);
      int n = merger.merge(spelt.length);
      return Arrays.copyOf(merger.sequence(n), n);
    }
  }

  private static int[] ids(PieceEncoder encoder, byte[] piece) {
    TokenBuffer ids = new TokenBuffer();
    ids.add(7); // what stands before is left alone
    int n = encoder.encode(piece, 0, piece.length, ids);
    assertThat(n).isEqualTo(ids.size() - 1);
    assertThat(ids.at(0)).isEqualTo(7);
    return Arrays.copyOfRange(ids.array(), 1, ids.size());
  }

  /** Tokens side by side, some of them cut: every neighbourhood that text can have. */
  private static byte[] joined(Random random, byte[][] tokens) {
    StringBuilder piece = new StringBuilder();
    for (int parts = 2 + random.nextInt(6); parts > 0; parts--) {
      String token = latin1(tokens[random.nextInt(tokens.length)]);
      piece.append(token, 0, random.nextBoolean() ? token.length() : 1 + token.length() / 2);
    }
    return bytes(piece.toString());
  }

  private static byte[] repeated(Random random, byte[][] tokens) {
    String unit = latin1(tokens[random.nextInt(tokens.length)]);
    String again = unit.repeat(1 + random.nextInt(40));
    return bytes(again.substring(random.nextInt(unit.length())));
  }

  /** A vocabulary as a trainer makes it: each token the two neighbours most frequent in a text. */
  private static byte[][] learnt(Random random) {
    List<String> text = new ArrayList<>();
    for (byte b : letters(random, 3_000)) {
      text.add(String.valueOf((char) b));
    }
    List<String> words = new ArrayList<>();
    while (words.size() < 150) {
      String pair = mostFrequent(text, words);
      words.add(pair);
      for (int i = 0; i + 1 < text.size(); i++) {
        if ((text.get(i) + text.get(i + 1)).equals(pair)) {
          text.set(i, pair);
          text.remove(i + 1);
        }
      }
    }
    return withBytes(words);
  }

  private static String mostFrequent(List<String> text, List<String> known) {
    Map<String, Integer> counts = new TreeMap<>();
    for (int i = 0; i + 1 < text.size(); i++) {
      counts.merge(text.get(i) + text.get(i + 1), 1, Integer::sum);
    }
    counts.keySet().removeAll(known);
    return Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
  }

  private static byte[][] withBytes(List<String> words) {
    List<byte[]> tokens = new ArrayList<>();
    for (char b = 0; b < 256; b++) {
      tokens.add(bytes(String.valueOf(b)));
    }
    words.forEach(word -> tokens.add(bytes(word)));
    return tokens.toArray(byte[][]::new);
  }

  private static byte[] letters(Random random, int length) {
    byte[] letters = new byte[length];
    for (int i = 0; i < length; i++) {
      letters[i] = (byte) ('a' + random.nextInt(3));
    }
    return letters;
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
