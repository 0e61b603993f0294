package io.gristmill.tokenizer.normalize;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * SentencePiece's {@code precompiled_charsmap} (usually nmt_nfkc), read as Hugging Face's library
 * does: a cluster of a character and its marks, shorter than 6 bytes, becomes what its shortest
 * known beginning becomes; otherwise each character goes by itself. A Darts double array of
 * little-endian words, and strings that end with a zero byte.
 */
public final class CharsMap implements TextNormalizer {

  private final int[] units;
  private final byte[] strings;

  public CharsMap(byte[] blob) {
    ByteBuffer in = ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN);
    int size = blob.length < 4 ? -1 : in.getInt();
    if (size < 0 || size % 4 != 0 || size > in.remaining()) {
      throw new IllegalArgumentException("normalizer Precompiled: the map is cut or damaged");
    }
    units = new int[size / 4];
    in.asIntBuffer().get(units);
    in.position(4 + size);
    strings = new byte[in.remaining()];
    in.get(strings);
  }

  @Override
  public byte[] normalize(byte[] utf8) {
    ByteText out = new ByteText(utf8.length + 16);
    for (int p = 0; p < utf8.length; ) {
      int next = GraphemeCluster.nextCharacter(utf8, p);
      int end = GraphemeCluster.end(utf8, p, next);
      int found = end - p < 6 ? find(utf8, p, end) : -1;
      if (found >= 0) {
        addString(found, out);
        p = end;
        continue;
      }
      for (; p < end; p = next) {
        next = GraphemeCluster.nextCharacter(utf8, p);
        found = find(utf8, p, next);
        if (found >= 0) {
          addString(found, out);
        } else {
          out.add(utf8, p, next);
        }
      }
    }
    return out.toArray();
  }

  /** Place of the string for the shortest known beginning of the bytes, or -1. */
  private int find(byte[] text, int from, int to) {
    int node = offset(units[0]);
    for (int i = from; i < to; i++) {
      int b = text[i] & 0xff;
      node ^= b;
      if (b == 0 || node >= units.length) {
        return -1;
      }
      int unit = units[node];
      if ((unit & (1 << 31 | 0xff)) != b) {
        return -1;
      }
      node ^= offset(unit);
      if ((unit >>> 8 & 1) == 1) {
        return units[node] & 0x7fffffff;
      }
    }
    return -1;
  }

  private static int offset(int unit) {
    return unit >>> 10 << ((unit & 1 << 9) >>> 6);
  }

  private void addString(int place, ByteText out) {
    int end = place;
    while (strings[end] != 0) {
      end++;
    }
    out.add(strings, place, end);
  }
}
