package io.gristmill.tokenizer;

import io.gristmill.tokenizer.bpe.TokenTable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Finds strings in text, the leftmost first, of those that begin there the longest. Immutable,
 * thread-safe.
 */
final class TokenStrings {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  private final TokenTable table;
  private final int[] ids;
  private final int[][] lengths = new int[256][]; // by first byte, longest first; null: none
  private final int onlyStart; // the byte that all of them begin with, usually '<'; or -1

  TokenStrings(Map<String, Integer> idsByString) {
    byte[][] strings = new byte[idsByString.size()][];
    ids = new int[strings.length];
    int n = 0;
    for (Map.Entry<String, Integer> entry : idsByString.entrySet()) {
      strings[n] = entry.getKey().getBytes(StandardCharsets.UTF_8);
      ids[n++] = entry.getValue();
    }
    table = new TokenTable(strings);
    int starts = 0;
    int start = -1;
    for (int b = 0; b < 256; b++) {
      lengths[b] = lengthsOf(strings, (byte) b);
      if (lengths[b] != null) {
        starts++;
        start = b;
      }
    }
    onlyStart = starts == 1 ? start : -1;
  }

  private static int[] lengthsOf(byte[][] strings, byte first) {
    int[] found =
        Arrays.stream(strings)
            .filter(s -> s.length > 0 && s[0] == first)
            .mapToInt(s -> -s.length)
            .distinct()
            .sorted()
            .map(length -> -length)
            .toArray();
    return found.length == 0 ? null : found;
  }

  boolean isEmpty() {
    return ids.length == 0;
  }

  /** Place of the first of the strings in {@code [from, to)}, or {@code to}. */
  int find(byte[] text, int from, int to) {
    int p = nextStart(text, from, to);
    while (p < to && lengthAt(text, p, to) == 0) {
      p = nextStart(text, p + 1, to);
    }
    return p;
  }

  /** Bytes of the longest of the strings at {@code p}, or 0. */
  int lengthAt(byte[] text, int p, int to) {
    int[] candidates = lengths[text[p] & 0xff];
    if (candidates != null) {
      for (int length : candidates) {
        if (p + length <= to && table.id(text, p, p + length) >= 0) {
          return length;
        }
      }
    }
    return 0;
  }

  /** The id of the string that stands in {@code [from, to)}. */
  int id(byte[] text, int from, int to) {
    return ids[table.id(text, from, to)];
  }

  /** Number of the strings in the bytes {@code [from, to)}, not overlapping. */
  int count(byte[] text, int from, int to) {
    if (isEmpty()) {
      return 0;
    }
    int n = 0;
    for (int p = find(text, from, to); p < to; p = find(text, p, to)) {
      n++;
      p += lengthAt(text, p, to);
    }
    return n;
  }

  private int nextStart(byte[] text, int from, int to) {
    int p = from;
    if (onlyStart >= 0) {
      // Eight bytes at a time: this pass over the text must cost next to nothing.
      long pattern = onlyStart * ONES;
      for (; p + 8 <= to; p += 8) {
        long differs = (long) LONGS.get(text, p) ^ pattern;
        long zero = (differs - ONES) & ~differs & HIGH;
        if (zero != 0) {
          return p + (Long.numberOfTrailingZeros(zero) >>> 3);
        }
      }
    }
    while (p < to && lengths[text[p] & 0xff] == null) {
      p++;
    }
    return p;
  }
}
