package io.gristmill.dedup;

/**
 * A document id of 32 hex digits as two longs. Order of (high, low), unsigned, is the order of the
 * texts.
 */
public record DocumentKey(long high, long low) implements Comparable<DocumentKey> {

  /** Bytes of a packed key. */
  public static final int BYTES = 16;

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  /** Refuses what {@code DocumentId} did not make: ids that do not fit would be confused. */
  public static DocumentKey of(String documentId) {
    return new DocumentKey(high(documentId), low(documentId));
  }

  /** The first 16 digits. */
  public static long high(String documentId) {
    if (documentId.length() != 32) {
      throw new IllegalArgumentException(
          "doc_id '" + documentId + "' is not 32 lower-case hex digits");
    }
    return parse(documentId, 0);
  }

  /** The last 16 digits. */
  public static long low(String documentId) {
    return parse(documentId, 16);
  }

  private static long parse(String id, int from) {
    long value = 0;
    for (int i = from; i < from + 16; i++) {
      char c = id.charAt(i);
      int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
      if (digit < 0) {
        throw new IllegalArgumentException("doc_id '" + id + "' is not 32 lower-case hex digits");
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /** The 32 hex digits. */
  public String text() {
    return text(high, low);
  }

  /** The 32 hex digits of a key given by its halves. */
  public static String text(long high, long low) {
    char[] hex = new char[32];
    for (int i = 0; i < 16; i++) {
      hex[i] = HEX[(int) (high >>> (60 - 4 * i)) & 15];
      hex[16 + i] = HEX[(int) (low >>> (60 - 4 * i)) & 15];
    }
    return new String(hex);
  }

  @Override
  public int compareTo(DocumentKey other) {
    int order = Long.compareUnsigned(high, other.high);
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }
}
