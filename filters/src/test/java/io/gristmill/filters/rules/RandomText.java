package io.gristmill.filters.rules;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded texts: natural-looking, repetitive, Unicode and hostile, as UTF-8 that may be broken. */
final class RandomText {

  private static final String[] PIECES = {
    "the",
    "of",
    "and",
    "have",
    "a",
    "ab",
    "abc",
    "b",
    "bc",
    "c",
    "x",
    "I",
    "am",
    "Frank",
    "no",
    "where",
    "nowhere",
    "word",
    "longer-word",
    "über",
    "été",
    "данные",
    "数据",
    "日本語の",
    "ไทย",
    "한국어",
    "𝒜𝒷",
    "👍🏽",
    "e\u0301",
    "#",
    "##",
    "...",
    "....",
    "…",
    "•",
    "-",
    "*",
    "!",
    "?",
    ".",
    ",",
    "end.",
    "end!",
    "\"quoted.\"",
    "[1]",
    "[edit]",
    "[citation needed]",
    "[",
    "]",
    "[٣]",
    "{",
    "}",
    "lorem",
    "Lorem ipsum",
    "javascript",
    "JavaScript",
    "terms of use",
    "privacy policy",
    "uses",
    "cookies",
    "coo\u212Aies",
    "\u0130psum",
    "123",
    "3.14",
    "U.S.",
    "Mr.",
    "J.",
    "。",
    "！",
    "\u00AD"
  };
  private static final String[] SPACES = {
    " ", " ", " ", " ", " ", " ", "  ", "\n", "\n", "\n\n", "\n\n\n", "\t", "\r\n", "\r", "\u000B",
    "\f", "\u001C", "\u0085", "\u00A0", "\u2028", "\u2029", "\u3000", "", " \n ", "\u200B"
  };

  private RandomText() {}

  static byte[] utf8(long seed) {
    Random random = new Random(seed);
    List<String> vocabulary = new ArrayList<>();
    int size = 1 + random.nextInt(12);
    for (int i = 0; i < size; i++) {
      vocabulary.add(PIECES[random.nextInt(PIECES.length)]);
    }
    int spaces = 1 + random.nextInt(SPACES.length);
    StringBuilder text = new StringBuilder();
    int words = random.nextInt(random.nextBoolean() ? 20 : 400);
    for (int i = 0; i < words; i++) {
      boolean fromVocabulary = random.nextInt(4) > 0;
      text.append(
          fromVocabulary
              ? vocabulary.get(random.nextInt(size))
              : PIECES[random.nextInt(PIECES.length)]);
      text.append(random.nextInt(3) > 0 ? " " : SPACES[random.nextInt(spaces)]);
      if (random.nextInt(30) == 0) {
        int from = random.nextInt(text.length());
        text.append(text.substring(from, from + random.nextInt(text.length() - from + 1)));
      }
      if (text.length() > 20_000) {
        break;
      }
    }
    byte[] clean = text.toString().getBytes(StandardCharsets.UTF_8);
    return random.nextInt(4) > 0 ? clean : broken(clean, random);
  }

  private static byte[] broken(byte[] clean, Random random) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte b : clean) {
      if (random.nextInt(40) == 0) {
        byte[] lone = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
        switch (random.nextInt(4)) {
          case 0 -> out.write(random.nextInt(256));
          case 1 -> out.writeBytes(lone);
          case 2 -> out.write(0);
          default -> {
            continue;
          }
        }
      }
      out.write(b);
    }
    return out.toByteArray();
  }
}
