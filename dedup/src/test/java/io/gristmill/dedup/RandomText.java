package io.gristmill.dedup;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Seeded texts of made-up words. */
final class RandomText {

  private RandomText() {}

  static byte[] words(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(word(random));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static String word(Random random) {
    return "w" + Integer.toString(random.nextInt(20_000), 36);
  }

  /** The text with each word replaced with probability {@code share}. */
  static byte[] edited(Random random, byte[] text, double share) {
    String[] words = new String(text, StandardCharsets.UTF_8).split(" ");
    for (int i = 0; i < words.length; i++) {
      if (random.nextDouble() < share) {
        words[i] = word(random);
      }
    }
    return String.join(" ", words).getBytes(StandardCharsets.UTF_8);
  }
}
