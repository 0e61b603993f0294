package io.gristmill.filters.pii;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a span of personal data is. The order breaks ties between two readings of the same
 * characters: the earlier class wins.
 */
public enum PiiClass {
  /** {@code user:password} of {@code scheme://user:password@host}. */
  URL_CREDENTIALS,
  /** A PEM block of a private key, from its first dash to its last. */
  PRIVATE_KEY,
  /**
   * API keys and tokens by prefix and alphabet, and high-entropy values given to a secret's name.
   */
  SECRET,
  EMAIL,
  /** ISO 13616: length by country and mod 97. */
  IBAN,
  /** Issuer prefix, length and Luhn. */
  PAYMENT_CARD,
  US_SSN,
  /** Ids of persons in other countries, by checksum or structure. */
  NATIONAL_ID,
  /** Bitcoin (Base58Check, bech32, bech32m) and Ethereum addresses. */
  CRYPTO_ADDRESS,
  PHONE,
  IPV6,
  IPV4,
  MAC;

  private static final PiiClass[] ALL = values();

  /** How many classes there are. */
  static final int COUNT = ALL.length;

  /** The place in the order, which is what the tie-break and the arrays of counts are made of. */
  @SuppressWarnings("EnumOrdinal") // The order of this enum is its meaning; nothing persists it.
  int index() {
    return ordinal();
  }

  static PiiClass at(int index) {
    return ALL[index];
  }

  /** The name in recipes, reports and columns: {@code payment-card}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The class of a recipe's name; an unknown one is an error that lists the known. */
  public static PiiClass of(String label) {
    for (PiiClass type : values()) {
      if (type.label().equals(label)) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "unknown PII class '%s'; known: %s"
            .formatted(label, Arrays.stream(values()).map(PiiClass::label).toList()));
  }
}
