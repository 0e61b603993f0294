package io.gristmill.tokenizer.normalize;

import java.util.Arrays;

/** Puts one string in the place of another, from left to right. */
public record Replace(byte[] pattern, byte[] content) implements TextNormalizer {

  public Replace {
    if (pattern.length == 0) {
      throw new IllegalArgumentException("normalizer Replace: the pattern is empty");
    }
  }

  @Override
  public byte[] normalize(byte[] utf8) {
    ByteText out = null;
    int copied = 0;
    for (int p = 0; p + pattern.length <= utf8.length; ) {
      if (utf8[p] == pattern[0]
          && Arrays.equals(utf8, p, p + pattern.length, pattern, 0, pattern.length)) {
        if (out == null) {
          out = new ByteText(utf8.length + utf8.length / 2);
        }
        out.add(utf8, copied, p);
        out.add(content);
        p += pattern.length;
        copied = p;
      } else {
        p++;
      }
    }
    if (out == null) {
      return utf8;
    }
    out.add(utf8, copied, utf8.length);
    return out.toArray();
  }
}
