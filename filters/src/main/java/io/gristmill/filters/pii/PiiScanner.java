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
  private static final byte COLON = 3;
  private static final byte EQUALS = 4;
  private static final byte HYPHEN = 5;
  private static final byte UNDERSCORE = 6;
  private static final byte LETTER_A = 7;
  private static final byte LETTER_J = 8;

  private final byte[] triggers = new byte[256];
  private final boolean[] wanted = new boolean[PiiClass.COUNT];
  private final Utf8Text text = new Utf8Text();
  private final EmailDetector emails = new EmailDetector();
  private final SecretDetector secrets = new SecretDetector();
  private final NetworkDetector networks;
  private final NumberScanner numbers;
  private SpanBuffer spans;
  private PiiCounts counts;

  PiiScanner(PiiRecipe recipe) {
    Set<PiiClass> classes = recipe.modes().keySet();
    for (PiiClass type : classes) {
      wanted[type.index()] = true;
    }
    networks = new NetworkDetector(recipe.addresses());
    numbers = new NumberScanner(recipe, networks);
    if (wants(PiiClass.EMAIL)) {
      triggers['@'] = SIGN;
    }
    if (numbers.wantsAny()) {
      for (int digit = '0'; digit <= '9'; digit++) {
        triggers[digit] = DIGIT;
      }
    }
    if (wants(PiiClass.MAC)
        || wants(PiiClass.IPV6)
        || wants(PiiClass.URL_CREDENTIALS)
        || wants(PiiClass.SECRET)) {
      triggers[':'] = COLON;
    }
    if (wants(PiiClass.SECRET)) {
      triggers['='] = EQUALS;
      triggers['_'] = UNDERSCORE;
      triggers['A'] = LETTER_A;
      triggers['J'] = LETTER_J;
    }
    if (wants(PiiClass.SECRET) || wants(PiiClass.PRIVATE_KEY) || wants(PiiClass.MAC)) {
      triggers['-'] = HYPHEN;
    }
  }

  private boolean wants(PiiClass type) {
    return wanted[type.index()];
  }

  /** Every span, overlaps resolved. */
  void scan(byte[] utf8, int length, SpanBuffer found, PiiCounts tally) {
    text.reset(utf8, length);
    spans = found;
    counts = tally;
    spans.clear();
    secrets.reset();
    byte[] table = triggers;
    int i = 0;
    while (i < length) {
      byte trigger = table[utf8[i] & 0xFF];
      i = trigger == NOTHING ? i + 1 : Math.max(i + 1, handle(trigger, i));
    }
    spans.resolve();
  }

  /** Where the scan goes on, at least; -1 if it is the next byte. */
  private int handle(byte trigger, int i) {
    switch (trigger) {
      case SIGN:
        emails.detect(text, i, spans, counts);
        return -1;
      case DIGIT:
        return numbers.scan(text, i, spans, counts);
      case COLON:
        return colon(i);
      case EQUALS:
        return secrets.assignment(text, i, spans, counts);
      case HYPHEN:
        return hyphen(i);
      case UNDERSCORE:
        return secrets.underscore(text, i, spans, counts);
      case LETTER_A:
        return secrets.letterA(text, i, spans, counts);
      default:
        return secrets.webToken(text, i, spans);
    }
  }

  private int colon(int i) {
    int next = text.at(i + 1);
    if (next == '/' && wants(PiiClass.URL_CREDENTIALS)) {
      SecretDetector.urlCredentials(text, i, spans);
      return -1;
    }
    if (wants(PiiClass.SECRET)) {
      int end = secrets.assignment(text, i, spans, counts);
      if (end > 0) {
        return end;
      }
    }
    if (wants(PiiClass.MAC)) {
      int end = networks.mac(text, i, spans, counts);
      if (end > 0) {
        return end;
      }
    }
    boolean address = next == ':' || Utf8Text.isHex(next);
    return address && wants(PiiClass.IPV6) ? networks.ipv6(text, i, spans, counts) : -1;
  }

  private int hyphen(int i) {
    if (wants(PiiClass.PRIVATE_KEY) && text.at(i + 1) == '-') {
      return secrets.privateKey(text, i, spans);
    }
    if (wants(PiiClass.MAC)) {
      int end = networks.mac(text, i, spans, counts);
      if (end > 0) {
        return end;
      }
    }
    return wants(PiiClass.SECRET) ? secrets.hyphen(text, i, spans, counts) : -1;
  }
}
