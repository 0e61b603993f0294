package io.gristmill.tokenizer.scan;

import java.util.BitSet;

/**
 * Cuts before the sign U+2581 that stands for a space. Either before each one, as {@code Metaspace}
 * does, or, where the vocabulary's rule is not to cut at all, only where no token crosses: before
 * the first sign of a run, unless some token has the sign after the character that stands there.
 * That changes no id and makes pieces that a cache can know.
 */
public final class MetaspaceScanner implements PreTokenizer {

  private static final byte B0 = (byte) 0xE2;
  private static final byte B1 = (byte) 0x96;
  private static final byte B2 = (byte) 0x81;
  private static final int SIGN = 0x2581;

  private final BitSet gluing; // null: cuts before every sign

  private MetaspaceScanner(BitSet gluing) {
    this.gluing = gluing;
  }

  public static MetaspaceScanner everySign() {
    return new MetaspaceScanner(null);
  }

  /** Cuts where none of the tokens, given as their texts, can cross. */
  public static MetaspaceScanner harmless(Iterable<String> tokens) {
    BitSet gluing = new BitSet();
    gluing.set(SIGN);
    for (String token : tokens) {
      for (int p = token.indexOf(SIGN, 1); p > 0; p = token.indexOf(SIGN, p + 1)) {
        gluing.set(token.codePointBefore(p));
      }
    }
    return new MetaspaceScanner(gluing);
  }

  @Override
  public int end(byte[] text, int from, int limit) {
    for (int p = from + 1; p + 2 < limit; p++) {
      if (text[p] == B0 && text[p + 1] == B1 && text[p + 2] == B2 && cuts(text, from, p)) {
        return p;
      }
    }
    return limit;
  }

  private boolean cuts(byte[] text, int from, int p) {
    return gluing == null || !gluing.get(codePointBefore(text, from, p));
  }

  private static int codePointBefore(byte[] text, int from, int p) {
    int start = p - 1;
    while (start > from && (text[start] & 0xC0) == 0x80) {
      start--;
    }
    int lead = text[start] & 0xff;
    int c =
        switch (p - start) {
          case 1 -> lead;
          case 2 -> lead & 0x1F;
          case 3 -> lead & 0x0F;
          default -> lead & 0x07;
        };
    for (int i = start + 1; i < p; i++) {
      c = c << 6 | (text[i] & 0x3F);
    }
    return c;
  }

  @Override
  public String rule() {
    return gluing == null ? "before every U+2581" : "whole text";
  }
}
