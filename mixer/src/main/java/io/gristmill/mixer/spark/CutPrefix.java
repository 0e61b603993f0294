package io.gristmill.mixer.spark;

import io.gristmill.mixer.Cut;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * How far a cut is known: the first digits of the key it lies in, and then of the document id.
 * Twelve bits are found at a time.
 *
 * @param level digits known
 * @param key known bits of the key, the others 0
 * @param id known bits of the id's first eight bytes, the others 0
 * @param before tokens of all documents before the prefix
 */
record CutPrefix(int level, long key, long id, long before) implements Serializable {

  static final int DIGITS = 1 << 12;
  private static final int WIDTH = 12;
  private static final int KEY_LEVELS = 6;

  /** After it nothing more can be told from key and prefix of the id. */
  static final int LEVELS = 2 * KEY_LEVELS;

  static final CutPrefix NOTHING = new CutPrefix(0, 0, 0, 0);

  /** The next digit of a document inside the prefix, −1 for one outside. */
  int digit(long documentKey, String docId) {
    if (level < KEY_LEVELS) {
      return inside(documentKey, key, level) ? digitAt(documentKey, level) : -1;
    }
    if (documentKey != key) {
      return -1;
    }
    int idLevel = level - KEY_LEVELS;
    long documentId = head(docId);
    if (idLevel >= KEY_LEVELS) {
      return documentId == id ? 0 : -1;
    }
    return inside(documentId, id, idLevel) ? digitAt(documentId, idLevel) : -1;
  }

  /** One digit more. */
  CutPrefix with(int digit, long tokensBefore) {
    long bits = ((long) digit) << shift(level % KEY_LEVELS);
    return level < KEY_LEVELS
        ? new CutPrefix(level + 1, key | bits, id, tokensBefore)
        : new CutPrefix(level + 1, key, id | bits, tokensBefore);
  }

  /** Right behind the last document of the prefix; null behind all documents. */
  Cut end() {
    if (level > KEY_LEVELS) {
      // Ids share the key; behind the last known digits of the id comes the next of them.
      int idLevel = level - KEY_LEVELS;
      long next = id + (1L << shift(idLevel - 1));
      if (next != 0) {
        return new Cut(key, text(next));
      }
    }
    int keyLevel = Math.min(level, KEY_LEVELS);
    long next = keyLevel == 0 ? 0 : key + (1L << shift(keyLevel - 1));
    return next == 0 ? null : new Cut(next, "");
  }

  private static boolean inside(long value, long prefix, int levels) {
    return levels == 0 || (value ^ prefix) >>> shift(levels - 1) == 0;
  }

  private static int digitAt(long value, int level) {
    int width = level == KEY_LEVELS - 1 ? 64 - WIDTH * (KEY_LEVELS - 1) : WIDTH;
    return (int) (value >>> shift(level)) & ((1 << width) - 1);
  }

  private static int shift(int level) {
    return Math.max(0, 64 - WIDTH * (level + 1));
  }

  /** The id's first eight bytes as an unsigned number, in the order of ids, which are ASCII. */
  private static long head(String docId) {
    long head = 0;
    for (int i = 0; i < 8; i++) {
      head = head << 8 | (i < docId.length() ? docId.charAt(i) & 0xff : 0);
    }
    return head;
  }

  private static String text(long head) {
    byte[] bytes = new byte[8];
    for (int i = 0; i < 8; i++) {
      bytes[i] = (byte) (head >>> (56 - 8 * i));
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
