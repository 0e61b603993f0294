package io.gristmill.tokenizer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** Finds the strings of special tokens in text. Immutable, thread-safe. */
final class SpecialStrings {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

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
      // Eight bytes at a time: this pass over the text must cost next to nothing.
      long pattern = (only & 0xffL) * 0x0101010101010101L;
      for (; p + 8 <= to; p += 8) {
        long differs = (long) LONGS.get(text, p) ^ pattern;
        long zero = (differs - 0x0101010101010101L) & ~differs & 0x8080808080808080L;
        if (zero != 0) {
          return p + (Long.numberOfTrailingZeros(zero) >>> 3);
        }
      }
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
