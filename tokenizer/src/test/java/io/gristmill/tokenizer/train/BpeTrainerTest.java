package io.gristmill.tokenizer.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BpeTrainerTest {

  @Test
  void mergesTheMostFrequentPairAndOfEqualsTheOneOfLowerIds() throws IOException {
    // ab 3, bc 3, cd 2: ab and bc are equal, a < b. Then abc of (ab, c) 3, then (abc, d) 2.
    Map<String, Long> words = new TreeMap<>(Map.of("abc", 1L, "abcd", 2L));
    assertThat(merges(learn(words, 256 + 1 + 3))).containsExactly("a b", "ab c", "abc d");
  }

  @Test
  void countsOverlappingPairsAsTheyAreMerged() throws IOException {
    assertThat(merges(learn(Map.of("aaaaa", 2L), 256 + 1 + 2))).containsExactly("a a", "aa a");
  }

  @Test
  void stopsWhenNoPairIsFrequentEnough() throws IOException {
    assertThat(merges(learn(Map.of("xy", 1L, "ab", 2L), 300))).containsExactly("a b");
  }

  @Test
  void choosesAsATrainerThatCountsEverythingAnewForEachMerge() throws IOException {
    long seed = 7;
    Random random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      Map<String, Long> words = new TreeMap<>();
      for (int i = 0; i < 200; i++) {
        StringBuilder word = new StringBuilder();
        for (int n = 1 + random.nextInt(9); n > 0; n--) {
          word.append("abcd\u00e9".charAt(random.nextInt(5)));
        }
        words.merge(word.toString(), 1L + random.nextInt(5), Long::sum);
      }
      assertThat(merges(learn(words, 256 + 1 + 60)))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(slowMerges(words, 256 + 1 + 60));
    }
  }

  @Test
  void doesNotDependOnTheOrderOfTheWords() {
    List<String> words = new ArrayList<>(List.of("low", "lower", "newest", "widest", "slowest"));
    byte[] first = null;
    for (int i = 0; i < 5; i++) {
      Collections.shuffle(words, new Random(i));
      BpeTrainer trainer = new BpeTrainer(TrainingRecipe.ofSize(280));
      words.forEach(word -> trainer.add(word.getBytes(StandardCharsets.UTF_8), word.length()));
      byte[] json = trainer.train().tokenizerJson();
      first = first == null ? json : first;
      assertThat(json).isEqualTo(first);
    }
  }

  @Test
  void refusesSizesThatCannotHoldTheBytes() {
    assertThatThrownBy(() -> TrainingRecipe.ofSize(256))
        .hasMessageContaining("a vocabulary of 256 ids; at least 257");
    assertThatThrownBy(() -> new TrainingRecipe(1000, "cl100k", 3, 1, List.of()))
        .hasMessageContaining("unknown rules 'cl100k'; known: [cl100k_base, gpt2, o200k_base]");
  }

  private static LearntVocabulary learn(Map<String, Long> words, int size) {
    BpeTrainer trainer = new BpeTrainer(TrainingRecipe.ofSize(size));
    words.forEach((word, count) -> trainer.add(word.getBytes(StandardCharsets.UTF_8), count));
    return trainer.train();
  }

  private static List<String> merges(LearntVocabulary vocabulary) throws IOException {
    JsonNode root = new ObjectMapper().readTree(vocabulary.tokenizerJson());
    List<String> merges = new ArrayList<>();
    root.path("model")
        .path("merges")
        .forEach(m -> merges.add(m.get(0).asText() + " " + m.get(1).asText()));
    return merges;
  }

  /** The definition of BPE training, by counting everything anew. */
  private static List<String> slowMerges(Map<String, Long> words, int size) throws IOException {
    JsonNode vocab =
        new ObjectMapper()
            .readTree(learn(Map.of(), size).tokenizerJson())
            .path("model")
            .path("vocab");
    Map<String, Integer> ids = new HashMap<>();
    vocab.properties().forEach(e -> ids.put(e.getKey(), e.getValue().asInt()));
    Map<List<String>, Long> texts = new HashMap<>();
    words.forEach(
        (word, count) ->
            texts.put(Arrays.asList(word.replace("\u00e9", "\u00c3\u00a9").split("")), count));
    List<String> merges = new ArrayList<>();
    while (ids.size() < size) {
      Map<List<String>, Long> pairs = new HashMap<>();
      texts.forEach(
          (tokens, count) -> {
            for (int i = 0; i + 1 < tokens.size(); i++) {
              pairs.merge(List.of(tokens.get(i), tokens.get(i + 1)), count, Long::sum);
            }
          });
      List<String> best = null;
      for (Map.Entry<List<String>, Long> pair : pairs.entrySet()) {
        if (pair.getValue() >= 2 && (best == null || isBefore(pair.getKey(), best, pairs, ids))) {
          best = pair.getKey();
        }
      }
      if (best == null) {
        break;
      }
      merges.add(best.get(0) + " " + best.get(1));
      ids.putIfAbsent(best.get(0) + best.get(1), ids.size());
      Map<List<String>, Long> next = new HashMap<>();
      for (Map.Entry<List<String>, Long> text : texts.entrySet()) {
        next.merge(merge(text.getKey(), best), text.getValue(), Long::sum);
      }
      texts.clear();
      texts.putAll(next);
    }
    return merges;
  }

  private static boolean isBefore(
      List<String> a, List<String> b, Map<List<String>, Long> pairs, Map<String, Integer> ids) {
    int byCount = Long.compare(pairs.get(b), pairs.get(a));
    int byLeft = Integer.compare(ids.get(a.get(0)), ids.get(b.get(0)));
    int byRight = Integer.compare(ids.get(a.get(1)), ids.get(b.get(1)));
    return byCount != 0 ? byCount < 0 : byLeft != 0 ? byLeft < 0 : byRight < 0;
  }

  private static List<String> merge(List<String> tokens, List<String> pair) {
    List<String> out = new ArrayList<>();
    int i = 0;
    while (i < tokens.size()) {
      if (i + 1 < tokens.size() && tokens.subList(i, i + 2).equals(pair)) {
        out.add(pair.get(0) + pair.get(1));
        i += 2;
      } else {
        out.add(tokens.get(i++));
      }
    }
    return out;
  }
}
