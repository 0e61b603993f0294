package io.gristmill.dedup.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded texts of made-up words. */
final class Texts {

  private Texts() {}

  static List<String> words(Random random, int count) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add("w" + Integer.toString(random.nextInt(50_000), 36) + "x");
    }
    return words;
  }

  /** The words as a text, each replaced with probability {@code share}. */
  static String edited(Random random, List<String> words, double share) {
    List<String> changed = new ArrayList<>(words);
    for (int i = 0; i < changed.size(); i++) {
      if (random.nextDouble() < share) {
        changed.set(i, "e" + Integer.toString(random.nextInt(50_000), 36) + "x");
      }
    }
    return String.join(" ", changed);
  }
}
