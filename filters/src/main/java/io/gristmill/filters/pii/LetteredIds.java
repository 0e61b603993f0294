package io.gristmill.filters.pii;

/**
 * Ids that mix letters and digits: IBAN, and the national ids of the United Kingdom, Spain, Italy
 * and Finland. All are looked for at the first digit of a run.
 */
final class LetteredIds {

  /** Country and length of every IBAN of the ISO 13616 registry. */
  private static final String IBAN_LENGTHS =
      "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29"
          + "ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30"
          + "KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24"
          + "PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29"
          + "VA22VG24XK20YE30";

  private static final String SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final String FINNISH_LETTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY";

  /** Values of the characters at odd places of a codice fiscale, 0-9 and A-Z (D.M. 23/12/1976). */
  private static final int[] ITALIAN_ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };

  private final int[] ibanLengths = new int[26 * 26];
  private final byte[] compact = new byte[34];

  LetteredIds() {
    for (int i = 0; i < IBAN_LENGTHS.length(); i += 4) {
      int country = (IBAN_LENGTHS.charAt(i) - 'A') * 26 + IBAN_LENGTHS.charAt(i + 1) - 'A';
      ibanLengths[country] = Integer.parseInt(IBAN_LENGTHS, i + 2, i + 4, 10);
    }
  }

  /** Looks for an IBAN whose check digits are at {@code i}; the end of it, or -1. */
  int ibanEnd(Utf8Text text, int i, PiiCounts counts) {
    if (!Utf8Text.isLetter(text.at(i - 1)) || !Utf8Text.isLetter(text.at(i - 2))) {
      return -1;
    }
    int length = ibanLengths[((text.at(i - 2) | 0x20) - 'a') * 26 + (text.at(i - 1) | 0x20) - 'a'];
    if (length == 0 || text.wordBefore(i - 2) || !Utf8Text.isDigit(text.at(i + 1))) {
      return -1;
    }
    int filled = 0;
    int at = i - 2;
    while (filled < length) {
      int b = text.at(at);
      if (Utf8Text.isAlphanumeric(b)) {
        compact[filled++] = (byte) (b >= 'a' ? b - 32 : b);
      } else if ((b != ' ' && b != '-')
          || (filled & 3) != 0
          || !Utf8Text.isAlphanumeric(text.at(at + 1))) {
        break;
      }
      at++;
    }
    if (filled < length || text.wordAt(at) || remainder97(length) != 1) {
      if (filled > 8) {
        counts.rejected(PiiClass.IBAN);
      }
      return -1;
    }
    return at;
  }

  /** ISO 7064 mod 97-10: the first four characters go to the end, A is 10 … Z is 35. */
  private int remainder97(int length) {
    int remainder = 0;
    for (int k = 0; k < length; k++) {
      int b = compact[(k + 4) % length];
      int value = Utf8Text.isDigit(b) ? b - '0' : b - 'A' + 10;
      remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
    }
    return remainder;
  }

  /** Adds a national id around the digit at {@code i}; the end of it, or -1. */
  int nationalIdEnd(Utf8Text text, int i, SpanBuffer spans) {
    int end = fiscalCode(text, i, spans);
    if (end < 0) {
      end = insuranceNumber(text, i, spans);
    }
    if (end < 0) {
      end = spanish(text, i, spans);
    }
    return end < 0 ? finnish(text, i, spans) : end;
  }

  private static int add(SpanBuffer spans, Utf8Text text, int start, int end) {
    if (text.wordBefore(start) || text.wordAt(end)) {
      return -1;
    }
    spans.add(PiiClass.NATIONAL_ID, start, end);
    return end;
  }

  /** UK national insurance number: two letters, six digits, A to D (HMRC NIM39110). */
  private static int insuranceNumber(Utf8Text text, int i, SpanBuffer spans) {
    int start = text.at(i - 1) == ' ' ? i - 3 : i - 2;
    if (!isUpper(text.at(start)) || !isUpper(text.at(start + 1))) {
      return -1;
    }
    int at = i;
    for (int pair = 0; pair < 3; pair++) {
      if (!Utf8Text.isDigit(text.at(at)) || !Utf8Text.isDigit(text.at(at + 1))) {
        return -1;
      }
      at += 2;
      if (text.at(at) == ' ') {
        at++;
      }
    }
    String prefix = "" + (char) text.at(start) + (char) text.at(start + 1);
    boolean allowed =
        "DFIQUV".indexOf(prefix.charAt(0)) < 0
            && "DFIQUVO".indexOf(prefix.charAt(1)) < 0
            && !"BG GB KN NK NT TN ZZ".contains(prefix);
    int suffix = text.at(at);
    return allowed && suffix >= 'A' && suffix <= 'D' ? add(spans, text, start, at + 1) : -1;
  }

  /** DNI: eight digits and a letter; NIE: X, Y or Z, seven digits and a letter; mod 23. */
  private static int spanish(Utf8Text text, int i, SpanBuffer spans) {
    int at = i;
    int number = 0;
    while (Utf8Text.isDigit(text.at(at)) && at - i < 9) {
      number = number * 10 + text.at(at) - '0';
      at++;
    }
    int start = i;
    if (at - i == 7) {
      int first = text.at(i - 1);
      if (first < 'X' || first > 'Z') {
        return -1;
      }
      number += (first - 'X') * 10_000_000;
      start--;
    } else if (at - i != 8) {
      return -1;
    }
    if (text.at(at) == '-') {
      at++;
    }
    return text.at(at) == SPANISH_LETTERS.charAt(number % 23)
        ? add(spans, text, start, at + 1)
        : -1;
  }

  /** Codice fiscale: LLLLLL DD L DD L DDD L with a check letter. */
  private static int fiscalCode(Utf8Text text, int i, SpanBuffer spans) {
    int start = i - 6;
    if (!isUpper(text.at(i - 1)) || start < 0 || start + 16 > text.length) {
      return -1;
    }
    int sum = 0;
    for (int k = 0; k < 16; k++) {
      int b = text.at(start + k);
      boolean letter = k < 6 || k == 8 || k == 11 || k == 15;
      if (letter ? !isUpper(b) : !Utf8Text.isDigit(b)) {
        return -1;
      }
      int value = letter ? b - 'A' : b - '0';
      if (k < 15) {
        sum += (k & 1) == 0 ? ITALIAN_ODD[value] : value;
      } else if (sum % 26 != value) {
        return -1;
      }
    }
    return add(spans, text, start, start + 16);
  }

  /** Henkilötunnus: DDMMYY, a century sign, three digits, a check character of mod 31. */
  private static int finnish(Utf8Text text, int i, SpanBuffer spans) {
    int number = 0;
    for (int k = 0; k < 11; k++) {
      int b = text.at(i + k);
      if (k == 6) {
        if (b != '-' && b != '+' && b != 'A') {
          return -1;
        }
      } else if (k == 10) {
        int day = number / 10_000_000;
        int month = number / 100_000 % 100;
        boolean date = day >= 1 && day <= 31 && month >= 1 && month <= 12;
        return date && b == FINNISH_LETTERS.charAt(number % 31) ? add(spans, text, i, i + 11) : -1;
      } else if (Utf8Text.isDigit(b)) {
        number = number * 10 + b - '0';
      } else {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isUpper(int b) {
    return b >= 'A' && b <= 'Z';
  }
}
