package io.gristmill.filters.pii;

/**
 * E-mail addresses around an {@code @}: a local part of dot-separated atoms (RFC 5322, any letter),
 * two or more labels of a domain of which the last is alphabetic or {@code xn--}, or a bracketed
 * IPv4 literal. Local part at most 64 code points, label 63, all 254. Addresses under {@code
 * .invalid} (RFC 2606) are nobody's, and are what surrogates are made of.
 */
final class EmailDetector {

  private static final int MAX_LOCAL = 64;
  private static final int MAX_LABEL = 63;
  private static final int MAX_TOTAL = 254;
  private static final String ATOM_MARKS = "!#$%&'*+/=?^_{|}~-`";

  private final boolean[] atom = new boolean[128];

  EmailDetector() {
    for (int b = 0; b < 128; b++) {
      atom[b] = Utf8Text.isAlphanumeric(b) || ATOM_MARKS.indexOf(b) >= 0;
    }
  }

  /** Looks at the {@code @} at {@code sign}. */
  void detect(Utf8Text text, int sign, SpanBuffer spans, PiiCounts counts) {
    int start = localStart(text, sign);
    if (start < 0) {
      return;
    }
    int end = text.at(sign + 1) == '[' ? literalEnd(text, sign + 2) : domainEnd(text, sign + 1);
    if (end < 0 || end - start > MAX_TOTAL) {
      counts.rejected(PiiClass.EMAIL);
      return;
    }
    spans.add(PiiClass.EMAIL, start, end);
  }

  /** Where the local part before {@code sign} starts, or -1 if there is none. */
  private int localStart(Utf8Text text, int sign) {
    int i = sign;
    int points = 0;
    boolean dotAllowed = false;
    while (i > 0) {
      int b = text.at(i - 1);
      int previous = i - 1;
      if (b >= 0x80) {
        previous = text.startBefore(i);
        if (!isWordPart(text.codePointAt(previous))) {
          break;
        }
        dotAllowed = true;
      } else if (b == '.') {
        if (!dotAllowed) {
          break;
        }
        dotAllowed = false;
      } else if (atom[b]) {
        dotAllowed = true;
      } else {
        break;
      }
      if (++points > MAX_LOCAL) {
        return -1;
      }
      i = previous;
    }
    // Leading marks are quotes and Markdown far more often than part of an address.
    while (i < sign && isMark(text.at(i))) {
      i++;
    }
    return i < sign && text.at(sign - 1) != '.' ? i : -1;
  }

  private static boolean isMark(int b) {
    return b < 0x80 && !Utf8Text.isAlphanumeric(b) && b != '_';
  }

  private static boolean isWordPart(int codePoint) {
    return Character.isLetterOrDigit(codePoint)
        || Character.getType(codePoint) == Character.NON_SPACING_MARK
        || Character.getType(codePoint) == Character.COMBINING_SPACING_MARK;
  }

  /** The end of {@code [1.2.3.4]} whose first digit is at {@code i}, or -1. */
  private static int literalEnd(Utf8Text text, int i) {
    int end = Ipv4Detector.addressEnd(text, i);
    return end > 0 && text.at(end) == ']' ? end + 1 : -1;
  }

  /** The end of the longest domain at {@code i}, or -1. */
  private static int domainEnd(Utf8Text text, int i) {
    int labels = 0;
    int end = -1;
    boolean lastAlphabetic = false;
    int lastStart = i;
    int at = i;
    while (at - i <= MAX_TOTAL) {
      int labelStart = at;
      boolean alphabetic = true;
      int points = 0;
      int lastInner = at;
      while (at - labelStart <= MAX_TOTAL) {
        int b = text.at(at);
        if (b >= 0x80) {
          if (!isWordPart(text.codePointAt(at))) {
            break;
          }
          at += Utf8Text.width(b);
          lastInner = at;
        } else if (Utf8Text.isAlphanumeric(b)) {
          alphabetic &= !Utf8Text.isDigit(b);
          lastInner = ++at;
        } else if (b == '-' && at > labelStart) {
          at++;
        } else {
          break;
        }
        points++;
      }
      if (lastInner == labelStart) {
        break; // An empty label: what came before it may be the whole domain.
      }
      if (points > MAX_LABEL) {
        return -1;
      }
      boolean hyphenated = lastInner < at;
      labels++;
      end = lastInner;
      lastStart = labelStart;
      lastAlphabetic =
          (alphabetic && !hasHyphen(text, labelStart, lastInner)) || isPunycode(text, labelStart);
      if (hyphenated || text.at(at) != '.') {
        break;
      }
      at++;
    }
    if (labels < 2 || !lastAlphabetic || end - lastStart < 2) {
      return -1;
    }
    boolean reserved = text.matches(lastStart, "invalid") && end - lastStart == 7;
    boolean runsOn = text.at(end) == '_' && text.wordAt(end + 1);
    return reserved || runsOn ? -1 : end;
  }

  private static boolean hasHyphen(Utf8Text text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.at(i) == '-') {
        return true;
      }
    }
    return false;
  }

  private static boolean isPunycode(Utf8Text text, int i) {
    return text.matches(i, "xn--");
  }
}
