package io.gristmill.filters.pii;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;

/**
 * Phone numbers among digit groups. A plus sign, the North American grouping, or a word such as
 * {@code Tel} in front is enough; another national number without one must be valid in one of the
 * recipe's regions by libphonenumber, which is asked only for candidates of the right shape.
 */
final class PhoneDetector {

  /** E.164: at most 15 digits; the shortest subscriber numbers have 7. */
  private static final int MIN_DIGITS = 7;

  private static final int MAX_DIGITS = 15;

  /** Words after which any 7 to 15 digits are a phone number. */
  private static final Keywords STRONG =
      new Keywords(
          "phone",
          "tel",
          "telephone",
          "call",
          "mobile",
          "cell",
          "fax",
          "whatsapp",
          "dial",
          "hotline",
          "telefon",
          "teléfono",
          "telefono",
          "telefone",
          "téléphone",
          "tél",
          "móvil",
          "celular",
          "handy",
          "gsm",
          "mob",
          "tlf",
          "puhelin",
          "телефон",
          "тел",
          "τηλ",
          "电话",
          "電話",
          "전화");

  /** Words after which digits in two or more groups are. */
  private static final Keywords WEAK =
      new Keywords(
          "contact", "registered", "messages to", "number", "sms", "text", "reach", "ring");

  private static final Keywords NOT_A_PHONE =
      new Keywords("isbn", "issn", "doi", "order", "invoice", "version", "rfc", "patent", "serial");

  private final List<String> regions;

  PhoneDetector(List<String> regions) {
    this.regions = regions;
  }

  /** The last group of a phone number that starts with group {@code first}, or -1. */
  int lastGroup(Utf8Text text, DigitCluster cluster, int first, PiiCounts counts) {
    int last = lastOfShape(cluster, first);
    if (last < 0) {
      return -1;
    }
    int start = start(text, cluster, first);
    boolean international = text.at(start) == '+' || text.at(cluster.start(first) - 1) == '+';
    int digits = cluster.digits(first, last);
    if (!DigitCluster.closesAt(text, cluster.end(last)) || text.wordBefore(start)) {
      return -1;
    }
    if (international) {
      boolean ok = cluster.digit(first, 0) != 0 && !isUnassigned(cluster, first);
      return ok ? last : reject(counts);
    }
    if (!DigitCluster.opensAt(text, start) || isDate(text, cluster, first, last)) {
      return -1;
    }
    int before = text.at(start - 1);
    if (before == '/' || before == '=' || before == '#' || before == '$' || before == '&') {
      return -1;
    }
    if (isFictitious(cluster, first, digits) || NOT_A_PHONE.before(text, start)) {
      return reject(counts);
    }
    if (isNorthAmerican(text, cluster, first)) {
      return first + 2;
    }
    boolean grouped = last > first;
    // Sixteen digits in groups are some other number, of which a phone is no part.
    boolean whole = last + 1 == cluster.groups();
    if (STRONG.before(text, start) || (grouped && whole && WEAK.before(text, start))) {
      return last;
    }
    boolean trunk = cluster.digit(first, 0) == 0 || text.at(cluster.start(first) - 1) == '(';
    boolean idShaped = cluster.hasShape(first, 3, 2, 4); // As the US writes social security.
    boolean shaped = grouped && trunk && !idShaped && digits >= 9 && digits <= 11;
    if (!shaped) {
      return -1;
    }
    return isValidSomewhere(text, start, cluster.end(last)) ? last : reject(counts);
  }

  private static int reject(PiiCounts counts) {
    counts.rejected(PiiClass.PHONE);
    return -1;
  }

  /** Where the number starts in the text: a plus sign and an opening bracket belong to it. */
  static int start(Utf8Text text, DigitCluster cluster, int first) {
    int start = cluster.start(first);
    if (text.at(start - 1) == '(') {
      start--;
    }
    if (text.at(start - 1) == '+') {
      start--;
    }
    return start;
  }

  /** The longest run of groups from {@code first} with the digits of a phone number, or -1. */
  private static int lastOfShape(DigitCluster cluster, int first) {
    int last = -1;
    for (int group = first; group < cluster.groups(); group++) {
      int digits = cluster.digits(first, group);
      if (digits > MAX_DIGITS || (group > first && cluster.length(group) > 8)) {
        break;
      }
      if (digits >= MIN_DIGITS && (group == first || cluster.length(group) > 1)) {
        last = group;
      }
    }
    return last;
  }

  /** 3-3-4 as the North American numbering plan writes it, no service code as area (N11). */
  private static boolean isNorthAmerican(Utf8Text text, DigitCluster cluster, int first) {
    if (!cluster.hasShape(first, 3, 3, 4)) {
      return false;
    }
    int area = cluster.number(first, 0, 3);
    if (area < 200 || area % 100 == 11 || !DigitCluster.closesAt(text, cluster.end(first + 2))) {
      return false;
    }
    boolean bracketed = text.at(cluster.start(first) - 1) == '(';
    boolean hyphens = cluster.joinedBy(text, first, first + 2, '-');
    boolean dots = cluster.joinedBy(text, first, first + 2, '.');
    return hyphens || ((bracketed || dots) && cluster.digit(first, 3) >= 2);
  }

  /** 1999-12-31, 31.12.1999, 2024 12 31: four digits that are a year at one end. */
  private static boolean isDate(Utf8Text text, DigitCluster cluster, int first, int last) {
    boolean yearFirst = cluster.length(first) == 4 && isYear(cluster.number(first, 0, 4));
    if (yearFirst && last > first && cluster.length(first + 1) <= 2) {
      return true;
    }
    int days = first + 2;
    boolean yearLast =
        days <= last
            && cluster.length(first) <= 2
            && cluster.length(first + 1) <= 2
            && cluster.length(days) == 4
            && isYear(cluster.number(days, 0, 4));
    boolean years =
        yearFirst
            && last == first + 1
            && cluster.length(last) == 4
            && text.at(cluster.end(first)) == '-'
            && isYear(cluster.number(last, 0, 4));
    return yearLast || years;
  }

  private static boolean isYear(int number) {
    return number >= 1000 && number <= 2099;
  }

  /** Country code 999 belongs to nobody (ITU-T E.164): surrogates are made of it. */
  private static boolean isUnassigned(DigitCluster cluster, int first) {
    return cluster.number(first, 0, 3) == 999;
  }

  /** All digits the same, or the three zeros that surrogates of other numbers start with. */
  private static boolean isFictitious(DigitCluster cluster, int first, int digits) {
    if (cluster.number(first, 0, 3) == 0) {
      return true;
    }
    for (int k = 1; k < digits; k++) {
      if (cluster.digit(first, k) != cluster.digit(first, 0)) {
        return false;
      }
    }
    return true;
  }

  private boolean isValidSomewhere(Utf8Text text, int start, int end) {
    StringBuilder number = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      if (Utf8Text.isDigit(text.at(i))) {
        number.append((char) text.at(i));
      }
    }
    PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    for (String region : regions) {
      try {
        if (library.isValidNumber(library.parse(number, region))) {
          return true;
        }
      } catch (NumberParseException wrongLength) {
        // Too short or too long for this region: no number of it.
      }
    }
    return false;
  }
}
