package io.gristmill.tokenizer.normalize;

/** Puts a string in the place of two or more spaces: T5's {@code Replace} of {@code " {2,}"}. */
public record SpaceRuns(byte[] content) implements TextNormalizer {

  @Override
  public byte[] normalize(byte[] utf8) {
    ByteText out = new ByteText(utf8.length);
    int copied = 0;
    for (int p = 0; p < utf8.length; p++) {
      int end = p;
      while (end < utf8.length && utf8[end] == ' ') {
        end++;
      }
      if (end - p >= 2) {
        out.add(utf8, copied, p);
        out.add(content);
        copied = end;
      }
      p = Math.max(p, end - 1);
    }
    if (copied == 0) {
      return utf8;
    }
    out.add(utf8, copied, utf8.length);
    return out.toArray();
  }
}
