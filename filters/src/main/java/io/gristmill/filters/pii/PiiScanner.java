package io.gristmill.filters.pii;

import java.util.Set;

/**
 * One pass over the bytes of a text. A table says of each byte whether something can hang on it;
 * only there does a detector look left and right, and never further than a stated length.
 */
final class PiiScanner {

  private static final byte NOTHING = 0;
  private static final byte SIGN = 1;
  private static final byte DIGIT = 2;

  private final Set<PiiClass> wanted;
  private final byte[] triggers = new byte[256];
  private final Utf8Text text = new Utf8Text();
  private final EmailDetector emails = new EmailDetector();
  private final Ipv4Detector addresses;

  PiiScanner(PiiRecipe recipe) {
    wanted = recipe.modes().keySet();
    addresses = new Ipv4Detector(recipe.addresses());
    if (wanted.contains(PiiClass.EMAIL)) {
      triggers['@'] = SIGN;
    }
    if (wanted.contains(PiiClass.IPV4)) {
      for (int digit = '0'; digit <= '9'; digit++) {
        triggers[digit] = DIGIT;
      }
    }
  }

  /** Every span, overlaps resolved. */
  void scan(byte[] utf8, int length, SpanBuffer spans, PiiCounts counts) {
    text.reset(utf8, length);
    spans.clear();
    int i = 0;
    while (i < length) {
      switch (triggers[utf8[i] & 0xFF]) {
        case NOTHING -> i++;
        case SIGN -> emails.detect(text, i++, spans, counts);
        default -> i = Math.max(numberAt(i, spans, counts), endOfDigits(i));
      }
    }
    spans.resolve();
  }

  private int numberAt(int i, SpanBuffer spans, PiiCounts counts) {
    return addresses.detect(text, i, spans, counts);
  }

  private int endOfDigits(int i) {
    int end = i;
    while (Utf8Text.isDigit(text.at(end))) {
      end++;
    }
    return end;
  }
}
