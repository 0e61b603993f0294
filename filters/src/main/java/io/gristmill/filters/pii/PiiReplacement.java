package io.gristmill.filters.pii;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What is written in the place of a span. Nothing it writes is found by a second scan. */
final class PiiReplacement {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int HASH_LETTERS = 12;

  private final Mac mac;

  PiiReplacement(String key) {
    mac = key.isEmpty() ? null : keyed(key);
  }

  byte[] of(PiiClass type, PiiMode mode, byte[] text, int start, int end) {
    return switch (mode) {
      case TAG -> ascii("<" + type.name() + ">");
      case MASK -> mask(text, start, end);
      case HASH -> ascii("<" + type.name() + ":" + letters(digest(type, text, start, end)) + ">");
      case SURROGATE -> Surrogates.of(type, digest(type, text, start, end), text, start, end);
      case COUNT -> throw new IllegalArgumentException("mode 'count' replaces nothing");
    };
  }

  private static byte[] mask(byte[] text, int start, int end) {
    int points = 0;
    for (int i = start; i < end; i++) {
      if ((text[i] & 0xC0) != 0x80) {
        points++;
      }
    }
    return ascii("*".repeat(points));
  }

  private byte[] digest(PiiClass type, byte[] text, int start, int end) {
    mac.update((byte) type.index());
    mac.update(text, start, end - start);
    return mac.doFinal();
  }

  /** Letters only: digits could make a number that some class takes for its own. */
  static String letters(byte[] digest) {
    StringBuilder letters = new StringBuilder(HASH_LETTERS);
    for (int i = 0; i < HASH_LETTERS; i++) {
      int nibble = (digest[i >> 1] >> ((i & 1) * 4)) & 15;
      letters.append((char) ('a' + nibble));
    }
    return letters.toString();
  }

  private static Mac keyed(String key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
