package io.gristmill.tokenizer;

import java.util.Random;

/** Seeded texts that meet every branch of the scanners: words, marks, spaces, line ends, quotes. */
public final class RandomTexts {

  private static final String[] FRAGMENTS = {
    " ",
    "  ",
    "\n",
    "\r\n",
    "\t",
    "\u00a0",
    "\u3000",
    "\u0085",
    "'s",
    "'S",
    "'ll",
    "'LL",
    "'Ve",
    "'re",
    "'\u017f",
    "'",
    "the",
    "The",
    "THE",
    "iPhone",
    "HTTPServer",
    "123",
    "4567",
    "\u0663\u0664",
    "\u00bd",
    "\u2167",
    "...",
    "//",
    "/\n",
    "!?",
    "--",
    "()",
    "\u4e2d\u6587",
    "\u65e5\u672c\u8a9e",
    "\u3042",
    "\u0e44\u0e17\u0e22",
    "\u0301",
    "e\u0301",
    "\u0418\u0432\u0430\u043d",
    "\u01c5",
    "\u00e9t\u00e9",
    "A\u00c9b",
    "caf\u00e9s",
    "Stra\u00dfenbahnhaltestelle",
    "INTERNATIONALIS\u00c9",
    "internationalisation",
    "\u02b0",
    "\ud83d\ude00",
    "\ud83d\udc68\u200d\ud83d\udc69",
    "\u200d",
    "\ufe0f",
    "<|endoftext|>",
    "\u0000",
    "\ufeff",
    "\ud83c\udde9\ud83c\uddea",
    "\u0939\u093f\u0928\u094d\u0926\u0940",
    "\ud55c\uad6d\uc5b4"
  };

  private final Random random;

  public RandomTexts(long seed) {
    random = new Random(seed);
  }

  public String next() {
    StringBuilder text = new StringBuilder();
    int parts = random.nextInt(30);
    for (int i = 0; i < parts; i++) {
      if (random.nextInt(4) > 0) {
        text.append(FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
      } else {
        text.appendCodePoint(codePoint());
      }
    }
    return text.toString();
  }

  private int codePoint() {
    int limit =
        switch (random.nextInt(4)) {
          case 0 -> 0x80;
          case 1 -> 0x800;
          case 2 -> 0x10000;
          default -> 0x110000;
        };
    int c = random.nextInt(limit);
    return c >= 0xD800 && c <= 0xDFFF ? 'x' : c;
  }
}
