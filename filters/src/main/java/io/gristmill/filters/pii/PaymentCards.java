package io.gristmill.filters.pii;

/** Card numbers: brand by prefix and length, single spaces or hyphens, Luhn. */
final class PaymentCards {

  /** After these words the issuer does not matter: private and regional brands are many. */
  private static final Keywords CARD =
      new Keywords("card", "credit", "debit", "visa", "mastercard", "maestro", "amex", "cc");

  private static final int MIN_DIGITS = 12;
  private static final int MAX_DIGITS = 19;

  private PaymentCards() {}

  /** The last group of a card number that starts with group {@code first}, or -1. */
  static int lastGroup(Utf8Text text, DigitCluster cluster, int first, PiiCounts counts) {
    int found = -1;
    for (int last = first; last < cluster.groups(); last++) {
      int digits = cluster.digits(first, last);
      if (digits > MAX_DIGITS) {
        break;
      }
      if (digits < MIN_DIGITS || !isGrouped(text, cluster, first, last)) {
        continue;
      }
      boolean branded = isBrand(cluster, first, digits);
      if (!branded
          && (cluster.number(first, 0, 4) == 0 || !CARD.before(text, cluster.start(first)))) {
        continue;
      }
      if (cluster.standsAlone(text, first, last) && passesLuhn(cluster, first, digits)) {
        found = last;
      } else {
        counts.rejected(PiiClass.PAYMENT_CARD);
      }
    }
    return found;
  }

  private static boolean isGrouped(Utf8Text text, DigitCluster cluster, int first, int last) {
    if (first == last) {
      return true;
    }
    for (int group = first; group <= last; group++) {
      int length = cluster.length(group);
      if (length > 7 || (length < 4 && group < last)) {
        return false;
      }
    }
    return cluster.joinedBy(text, first, last, ' ') || cluster.joinedBy(text, first, last, '-');
  }

  /** Issuer prefixes and lengths (ISO/IEC 7812; the brands' own tables). */
  private static boolean isBrand(DigitCluster cluster, int first, int digits) {
    int four = cluster.number(first, 0, 4);
    int two = four / 100;
    if (four / 1000 == 4) {
      return digits == 13 || digits == 16 || digits == 19; // Visa
    }
    if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) {
      return digits == 16; // Mastercard
    }
    if (two == 34 || two == 37) {
      return digits == 15; // American Express
    }
    if (two == 36 || two == 38 || two == 39 || (four >= 3000 && four <= 3059)) {
      return digits == 14 || digits == 16; // Diners Club
    }
    if (four >= 3528 && four <= 3589) {
      return digits >= 16; // JCB
    }
    if (four == 1800 || four == 2131) {
      return digits == 15; // JCB
    }
    if (four == 6011 || two == 65 || (four >= 6440 && four <= 6499) || two == 62) {
      return digits >= 16; // Discover, UnionPay
    }
    return isMaestro(four);
  }

  private static boolean isMaestro(int four) {
    return switch (four) {
      case 5018, 5020, 5038, 5893, 6304, 6759, 6761, 6762, 6763 -> true;
      default -> false;
    };
  }

  /** ISO/IEC 7812-1, annex B. */
  static boolean passesLuhn(DigitCluster cluster, int first, int digits) {
    int sum = 0;
    boolean same = true;
    for (int k = 0; k < digits; k++) {
      int digit = cluster.digit(first, digits - 1 - k);
      same &= digit == cluster.digit(first, 0);
      int value = (k & 1) == 0 ? digit : digit * 2;
      sum += value > 9 ? value - 9 : value;
    }
    return !same && sum % 10 == 0;
  }
}
