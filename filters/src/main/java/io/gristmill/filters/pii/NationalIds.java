package io.gristmill.filters.pii;

/**
 * Ids of persons made of digit groups: the US social security number, and by checksum those of
 * Brazil, Canada, China, France, Germany, India, the Netherlands, Poland and Sweden. Where a bare
 * number with a one-digit checksum would match too much, a word must stand before it.
 */
final class NationalIds {

  private static final Keywords SSN = new Keywords("ssn", "social security");
  private static final Keywords CPF = new Keywords("cpf");
  private static final Keywords SIN = new Keywords("sin", "social insurance");
  private static final Keywords PESEL = new Keywords("pesel");
  private static final Keywords BSN = new Keywords("bsn", "burgerservice", "sofi");
  private static final Keywords TAX_ID =
      new Keywords("steuer", "idnr", "tin", "identifikationsnummer");

  private static final int[] CN_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final int[] PESEL_WEIGHTS = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3};

  /** Verhoeff's dihedral multiplication and permutation (Verhoeff 1969). */
  private static final String[] DIHEDRAL = {
    "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
    "5987604321", "6598710432", "7659821043", "8765932104", "9876543210"
  };

  private static final String[] PERMUTATION = {
    "0123456789", "1576283094", "5803796142", "8916043527",
    "9453126870", "4286573901", "2793806415", "7046913258"
  };

  private NationalIds() {}

  /** The last group of a social security number that starts with group {@code first}, or -1. */
  static int lastGroupOfSsn(Utf8Text text, DigitCluster cluster, int first, PiiCounts counts) {
    int last = first + 2;
    boolean grouped =
        cluster.hasShape(first, 3, 2, 4)
            && (cluster.joinedBy(text, first, last, '-')
                || cluster.joinedBy(text, first, last, ' '));
    if (!grouped) {
      last = first;
      if (cluster.length(first) != 9 || !SSN.before(text, cluster.start(first))) {
        return -1;
      }
    }
    int area = cluster.number(first, 0, 3);
    int group = cluster.number(first, 3, 5);
    int serial = cluster.number(first, 5, 9);
    boolean advertised =
        (area == 78 && group == 5 && serial == 1120)
            || (area == 219 && group == 9 && serial == 9999);
    boolean valid =
        area != 0 && area != 666 && area < 900 && group != 0 && serial != 0 && !advertised;
    if (!valid || !cluster.standsAlone(text, first, last)) {
      counts.rejected(PiiClass.US_SSN);
      return -1;
    }
    return last;
  }

  /** The end of another national id that starts with group {@code first}, or -1. */
  static int end(Utf8Text text, DigitCluster cluster, int first) {
    int start = cluster.start(first);
    int length = cluster.length(first);
    int end = cluster.end(first);
    if (length == 17 && (text.at(end) | 0x20) == 'x') {
      return isChinese(cluster, first, 10) && isFree(text, start, end + 1) ? end + 1 : -1;
    }
    if (length == 18) {
      boolean valid = isChinese(cluster, first, cluster.digit(first, 17));
      return valid && isFree(text, start, end) ? end : -1;
    }
    if (length == 11 && isFree(text, start, end)) {
      boolean known =
          (CPF.before(text, start) && isBrazilian(cluster, first))
              || (PESEL.before(text, start) && isPolish(cluster, first))
              || (TAX_ID.before(text, start) && isGerman(cluster, first));
      return known ? end : -1;
    }
    if (length == 9 && isFree(text, start, end)) {
      boolean known =
          (BSN.before(text, start) && isDutch(cluster, first))
              || (SIN.before(text, start) && PaymentCards.passesLuhn(cluster, first, 9));
      return known ? end : -1;
    }
    return endOfGrouped(text, cluster, first);
  }

  private static int endOfGrouped(Utf8Text text, DigitCluster cluster, int first) {
    if (cluster.hasShape(first, 3, 3, 3, 2)
        && cluster.joinedBy(text, first, first + 2, '.')
        && cluster.joinedBy(text, first + 2, first + 3, '-')
        && isBrazilian(cluster, first)) {
      return alone(text, cluster, first, first + 3);
    }
    if (cluster.hasShape(first, 4, 4, 4)
        && (cluster.joinedBy(text, first, first + 2, ' ')
            || cluster.joinedBy(text, first, first + 2, '-'))
        && cluster.digit(first, 0) >= 2
        && passesVerhoeff(cluster, first, 12)) {
      return alone(text, cluster, first, first + 2); // Aadhaar
    }
    boolean swedish = cluster.hasShape(first, 6, 4) || cluster.hasShape(first, 8, 4);
    if (swedish && cluster.joinedBy(text, first, first + 1, '-') && isSwedish(cluster, first)) {
      return alone(text, cluster, first, first + 1);
    }
    if (cluster.hasShape(first, 3, 3, 3)
        && SIN.before(text, cluster.start(first))
        && PaymentCards.passesLuhn(cluster, first, 9)) {
      return alone(text, cluster, first, first + 2);
    }
    for (int last = first; last < cluster.groups(); last++) {
      if (cluster.digits(first, last) == 15
          && (last == first || cluster.joinedBy(text, first, last, ' '))
          && isFrench(cluster, first)) {
        return alone(text, cluster, first, last);
      }
    }
    return -1;
  }

  private static int alone(Utf8Text text, DigitCluster cluster, int first, int last) {
    return cluster.standsAlone(text, first, last) ? cluster.end(last) : -1;
  }

  private static boolean isFree(Utf8Text text, int start, int end) {
    return DigitCluster.opensAt(text, start) && DigitCluster.closesAt(text, end);
  }

  private static boolean isDate(int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  /** GB 11643-1999: ISO 7064 mod 11-2 over 17 digits, with the date of birth. */
  private static boolean isChinese(DigitCluster cluster, int first, int check) {
    int year = cluster.number(first, 6, 10);
    if (year < 1900
        || year > 2099
        || cluster.digit(first, 0) == 0
        || !isDate(cluster.number(first, 10, 12), cluster.number(first, 12, 14))) {
      return false;
    }
    int sum = 0;
    for (int k = 0; k < 17; k++) {
      sum += CN_WEIGHTS[k] * cluster.digit(first, k);
    }
    return (12 - sum % 11) % 11 == check;
  }

  /** Cadastro de Pessoas Físicas: two digits mod 11. */
  private static boolean isBrazilian(DigitCluster cluster, int first) {
    boolean same = true;
    for (int k = 1; k < 11; k++) {
      same &= cluster.digit(first, k) == cluster.digit(first, 0);
    }
    for (int n = 9; n < 11; n++) {
      int sum = 0;
      for (int k = 0; k < n; k++) {
        sum += (n + 1 - k) * cluster.digit(first, k);
      }
      if (sum * 10 % 11 % 10 != cluster.digit(first, n)) {
        return false;
      }
    }
    return !same;
  }

  /**
   * Powszechny Elektroniczny System Ewidencji Ludności: weights 1 3 7 9; the century is in the
   * month.
   */
  private static boolean isPolish(DigitCluster cluster, int first) {
    int sum = 0;
    for (int k = 0; k < 10; k++) {
      sum += PESEL_WEIGHTS[k] * cluster.digit(first, k);
    }
    return (10 - sum % 10) % 10 == cluster.digit(first, 10)
        && isDate(cluster.number(first, 2, 4) % 20, cluster.number(first, 4, 6));
  }

  /** Steueridentifikationsnummer: ISO 7064 mod 11, 10. */
  private static boolean isGerman(DigitCluster cluster, int first) {
    int product = 10;
    for (int k = 0; k < 10; k++) {
      int sum = (cluster.digit(first, k) + product) % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return cluster.digit(first, 0) != 0 && (11 - product) % 10 == cluster.digit(first, 10);
  }

  /** Burgerservicenummer: the eleven test with weight -1 for the last digit. */
  private static boolean isDutch(DigitCluster cluster, int first) {
    int sum = -cluster.digit(first, 8);
    for (int k = 0; k < 8; k++) {
      sum += (9 - k) * cluster.digit(first, k);
    }
    return sum != 0 && sum % 11 == 0;
  }

  /** Personnummer: a date, and Luhn over the last ten digits. */
  private static boolean isSwedish(DigitCluster cluster, int first) {
    int skip = cluster.length(first) - 6;
    int sum = 0;
    for (int k = 0; k < 10; k++) {
      int value = cluster.digit(first, skip + k) * (2 - (k & 1));
      sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0
        && isDate(
            cluster.number(first, skip + 2, skip + 4), cluster.number(first, skip + 4, skip + 6));
  }

  /** Numéro d'inscription au répertoire: 13 digits and 97 less their remainder. */
  private static boolean isFrench(DigitCluster cluster, int first) {
    int sex = cluster.digit(first, 0);
    int month = cluster.number(first, 3, 5);
    boolean knownMonth = (month >= 1 && month <= 12) || (month >= 20 && month <= 42);
    if ((sex != 1 && sex != 2) || !knownMonth) {
      return false;
    }
    long number = 0;
    for (int k = 0; k < 13; k++) {
      number = number * 10 + cluster.digit(first, k);
    }
    return 97 - number % 97 == cluster.number(first, 13, 15);
  }

  private static boolean passesVerhoeff(DigitCluster cluster, int first, int digits) {
    int check = 0;
    for (int k = 0; k < digits; k++) {
      int digit = cluster.digit(first, digits - 1 - k);
      check = DIHEDRAL[check].charAt(PERMUTATION[k % 8].charAt(digit) - '0') - '0';
    }
    return check == 0;
  }
}
