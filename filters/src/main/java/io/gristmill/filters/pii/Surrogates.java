package io.gristmill.filters.pii;

/**
 * Invented values of the same form as the real one, drawn from a keyed digest of it. Each comes
 * from a range that belongs to nobody or breaks its checksum, which is how a second scan knows to
 * leave it alone. Classes whose form carries no meaning for a reader become a typed hash.
 */
final class Surrogates {

  private Surrogates() {}

  static byte[] of(PiiClass type, byte[] digest, byte[] text, int start, int end) {
    String value =
        switch (type) {
          case EMAIL -> PiiReplacement.letters(digest) + "@mail.invalid"; // RFC 2606
          case IPV4 -> "203.0.113." + (digest[0] & 0xFF); // RFC 5737
          case IPV6 -> "2001:db8::%x:%x".formatted(pair(digest, 0), pair(digest, 2)); // RFC 3849
          case MAC -> "00:00:5e:00:53:%02x".formatted(digest[0] & 0xFF); // RFC 7042
          case PHONE -> digits("+999", 14, digest); // No country has this code (ITU-T E.164).
          case PAYMENT_CARD -> digits("0000", digitsIn(text, start, end), digest); // No issuer.
          case US_SSN -> "000-" + digits("", 2, digest) + "-" + digits("", 4, digest); // No area.
          case IBAN -> iban(digest, text, start, end);
          default -> "<" + type.name() + ":" + PiiReplacement.letters(digest) + ">";
        };
    return PiiReplacement.ascii(value);
  }

  private static int pair(byte[] digest, int i) {
    return ((digest[i] & 0xFF) << 8) | (digest[i + 1] & 0xFF);
  }

  /** {@code prefix} and drawn digits, {@code length} characters in all. */
  private static String digits(String prefix, int length, byte[] digest) {
    StringBuilder value = new StringBuilder(prefix);
    for (int i = prefix.length(); i < length; i++) {
      value.append((char) ('0' + (digest[(i + length) % 32] & 0xFF) % 10));
    }
    return value.toString();
  }

  private static int digitsIn(byte[] text, int start, int end) {
    int count = 0;
    for (int i = start; i < end; i++) {
      count += Utf8Text.isDigit(text[i]) ? 1 : 0;
    }
    return count;
  }

  /** The country, check digits 00 that no account has, and letters in the place of the rest. */
  private static String iban(byte[] digest, byte[] text, int start, int end) {
    StringBuilder value = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      int place = i - start;
      if (place < 2) {
        value.append((char) text[i]);
      } else if (place < 4) {
        value.append('0');
      } else {
        boolean separator = !Utf8Text.isAlphanumeric(text[i]);
        value.append(separator ? (char) text[i] : (char) ('A' + (digest[place % 32] & 0xFF) % 26));
      }
    }
    return value.toString();
  }
}
