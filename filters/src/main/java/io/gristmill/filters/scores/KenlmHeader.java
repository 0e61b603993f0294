package io.gristmill.filters.scores;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What a KenLM binary says of itself: format version 5, model type 0, as {@code build_binary}
 * writes it (KenLM's lm/binary_format.cc).
 *
 * @param multiplier rows of a hash table for each of its keys
 * @param counts n-grams of each order
 * @param hasWords whether the words themselves end the file
 */
record KenlmHeader(float multiplier, long[] counts, boolean hasWords) {

  private static final String MAGIC = "mmap lm http://kheafield.com/code";
  private static final String VERSION = " format version ";

  /** With zeros behind it, and then values whose bytes tell machines apart. */
  private static final int MAGIC_LENGTH = 56;

  private static final int PARAMETERS = 20;
  private static final int SHORTEST_ORDER = 2;

  /** More n-grams of one order than any file has; keeps sums of sizes from overflowing. */
  private static final long MOST = 1L << 40;

  private static final List<String> TYPES =
      List.of(
          "probing",
          "probing with rest costs",
          "trie",
          "quantised trie",
          "array-compressed trie",
          "quantised and array-compressed trie");

  /** How many bytes {@link #startsWith} looks at. */
  static final int MARK = MAGIC.length();

  static boolean startsWith(byte[] start) {
    return Arrays.equals(start, MAGIC.getBytes(StandardCharsets.US_ASCII));
  }

  static KenlmHeader read(KenlmInput in) throws IOException {
    refuseOtherVersions(in);
    refuseOtherMachines(in);
    ByteBuffer parameters = in.take(PARAMETERS);
    int order = parameters.get(0) & 0xFF;
    float multiplier = parameters.getFloat(4);
    int type = parameters.getInt(8);
    boolean hasWords = parameters.get(12) != 0;
    int search = parameters.getInt(16);
    if (type != 0) {
      String name = type > 0 && type < TYPES.size() ? TYPES.get(type) : "type " + type;
      throw unread("of the kind " + name + "; the kind probing is read");
    }
    if (search != 0) {
      throw unread("whose hash tables have version " + search + "; version 0 is read");
    }
    if (order < SHORTEST_ORDER) {
      throw KenlmInput.damaged("its longest n-grams have " + order + " words");
    }
    if (!(multiplier >= 1)) {
      throw KenlmInput.damaged("its tables have " + multiplier + " rows for each n-gram");
    }
    return new KenlmHeader(multiplier, counts(in, order, multiplier), hasWords);
  }

  private static void refuseOtherVersions(KenlmInput in) throws IOException {
    byte[] bytes = new byte[MAGIC_LENGTH];
    in.take(MAGIC_LENGTH).get(bytes);
    String magic = new String(bytes, StandardCharsets.ISO_8859_1);
    String rest = magic.substring(MAGIC.length());
    if (rest.startsWith(" incomplete")) {
      throw unread("whose building did not finish");
    }
    int end = rest.indexOf('\n');
    if (!rest.startsWith(VERSION) || end < 0) {
      throw unread("of an unknown format");
    }
    String version = rest.substring(VERSION.length(), end);
    if (!version.equals("5")) {
      throw unread("of format version " + version + "; version 5 is read");
    }
  }

  /** Test values: 0, 1 and -0.5 as floats, 1 and 2^32 - 1 as words, padding, 1 as a count. */
  private static void refuseOtherMachines(KenlmInput in) throws IOException {
    ByteBuffer values = in.take(32);
    if (values.get(4) == 0x3F && values.get(7) == 0) {
      throw unread("of a big-endian machine");
    }
    boolean ours =
        values.getInt(0) == 0
            && values.getFloat(4) == 1
            && values.getFloat(8) == -0.5f
            && values.getInt(12) == 1
            && values.getInt(16) == -1
            && values.getInt(20) == 0
            && values.getLong(24) == 1;
    if (!ours) {
      throw unread("of another kind of machine: its test values differ");
    }
  }

  private static long[] counts(KenlmInput in, int order, float multiplier) throws IOException {
    // Numbers are padded to 8 bytes from the beginning of the file.
    int bytes = order * Long.BYTES;
    int before = MAGIC_LENGTH + 32 + PARAMETERS;
    int padding = -(before + bytes) & Long.BYTES - 1;
    ByteBuffer numbers = in.take(bytes + padding);
    long[] counts = new long[order];
    for (int n = 0; n < order; n++) {
      counts[n] = numbers.getLong(n * Long.BYTES);
      if (counts[n] < 0 || counts[n] > MOST || multiplier * (float) counts[n] > MOST) {
        throw KenlmInput.damaged(
            "it claims %s %d-grams in tables of %s rows for each"
                .formatted(Long.toUnsignedString(counts[n]), n + 1, multiplier));
      }
    }
    return counts;
  }

  /** Rows of the table of an order, or of the vocabulary's for order 1. */
  long rows(int words) {
    return ProbingTable.rows(counts[words - 1], multiplier);
  }

  int order() {
    return counts.length;
  }

  private static IOException unread(String what) {
    return new IOException("a KenLM binary %s; %s".formatted(what, KenlmInput.REMEDY));
  }
}
