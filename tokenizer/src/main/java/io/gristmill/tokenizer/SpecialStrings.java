package io.gristmill.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** Finds the strings of special tokens in text. Immutable, thread-safe. */
final class SpecialStrings {

  private final byte[][] strings; // longest first: of two that begin alike the longer one counts
  private final boolean[] starts = new boolean[256];
  private final byte only; // the byte that all of them begin with, usually '<'
  private final boolean oneStart;

  SpecialStrings(Collection<String> specials) {
    strings =
        specials.stream()
            .map(s -> s.getBytes(StandardCharsets.UTF_8))
            .filter(b -> b.length > 0)
            .sorted(Comparator.<byte[]>comparingInt(b -> -b.length).thenComparing(Arrays::compare))
            .toArray(byte[][]::new);
    for (byte[] string : strings) {
      starts[string[0] & 0xff] = true;
    }
    only = strings.length == 0 ? 0 : strings[0][0];
    oneStart = Arrays.stream(strings).allMatch(s -> s[0] == only);
  }

  /** Number of special strings in the bytes {@code [from, to)}, not overlapping. */
  int count(byte[] text, int from, int to) {
    if (strings.length == 0) {
      return 0;
    }
    int n = 0;
    for (int p = next(text, from, to); p < to; p = next(text, p, to)) {
      int length = lengthAt(text, p, to);
      n += length > 0 ? 1 : 0;
      p += Math.max(1, length);
    }
    return n;
  }

  private int next(byte[] text, int from, int to) {
    int p = from;
    if (oneStart) {
      while (p < to && text[p] != only) {
        p++;
      }
    } else {
      while (p < to && !starts[text[p] & 0xff]) {
        p++;
      }
    }
    return p;
  }

  private int lengthAt(byte[] text, int p, int to) {
    for (byte[] string : strings) {
      if (p + string.length <= to
          && Arrays.equals(text, p, p + string.length, string, 0, string.length)) {
        return string.length;
      }
    }
    return 0;
  }
}
