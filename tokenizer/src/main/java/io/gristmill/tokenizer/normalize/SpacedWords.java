package io.gristmill.tokenizer.normalize;

import io.gristmill.tokenizer.scan.UnicodeClasses;

/**
 * The pre-tokenizers {@code WhitespaceSplit} and {@code Metaspace} in one: white space goes, and
 * every word gets the sign U+2581 before it, unless it begins with one.
 */
public record SpacedWords() implements TextNormalizer {

  private static final byte[] SIGN = {(byte) 0xE2, (byte) 0x96, (byte) 0x81};

  @Override
  public byte[] normalize(byte[] utf8) {
    ByteText out = new ByteText(utf8.length + utf8.length / 2);
    int p = 0;
    while (p < utf8.length) {
      int end = UnicodeClasses.end(false, UnicodeClasses.SPACE, utf8, p, utf8.length);
      if (end > p) {
        boolean signed =
            end - p >= 3 && utf8[p] == SIGN[0] && utf8[p + 1] == SIGN[1] && utf8[p + 2] == SIGN[2];
        if (!signed) {
          out.add(SIGN);
        }
        out.add(utf8, p, end);
      }
      p = UnicodeClasses.end(true, UnicodeClasses.SPACE, utf8, end, utf8.length);
    }
    return out.toArray();
  }
}
