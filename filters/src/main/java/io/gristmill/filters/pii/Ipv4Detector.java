package io.gristmill.filters.pii;

import io.gristmill.filters.pii.PiiRecipe.AddressScope;

/**
 * Dotted quads without leading zeros that are no part of a longer number, name or version. Of a
 * CIDR block or {@code address:port} the address is the span.
 */
final class Ipv4Detector {

  /** Words before a dotted number that make it a version or a section. */
  private static final String[] VERSION_WORDS = {
    "version",
    "versions",
    "ver",
    "ver.",
    "release",
    "section",
    "sec.",
    "chapter",
    "build",
    "rev",
    "revision",
    "oid",
    "firmware"
  };

  private final AddressScope scope;

  Ipv4Detector(AddressScope scope) {
    this.scope = scope;
  }

  /**
   * Looks at the digit at {@code i}, the first of its run. Returns the end of a found span or -1.
   */
  int detect(Utf8Text text, int i, SpanBuffer spans, PiiCounts counts) {
    int end = addressEnd(text, i);
    if (end < 0) {
      return -1;
    }
    if (!isBoundaryBefore(text, i) || !isBoundaryAfter(text, end)) {
      counts.rejected(PiiClass.IPV4);
      return -1;
    }
    int address = parse(text, i);
    if (isDocumentation(address)
        || (scope == AddressScope.PUBLIC_ONLY && isReserved(address))
        || isVersion(text, i)) {
      counts.rejected(PiiClass.IPV4);
      return -1;
    }
    spans.add(PiiClass.IPV4, i, end);
    return end;
  }

  /** The end of four octets at {@code i}, whatever stands around them, or -1. */
  static int addressEnd(Utf8Text text, int i) {
    int at = i;
    for (int octet = 0; octet < 4; octet++) {
      int value = 0;
      int digits = 0;
      while (Utf8Text.isDigit(text.at(at)) && digits < 4) {
        value = value * 10 + text.at(at) - '0';
        at++;
        digits++;
      }
      if (digits == 0 || digits > 3 || value > 255 || (digits > 1 && text.at(at - digits) == '0')) {
        return -1;
      }
      if (octet < 3 && text.at(at++) != '.') {
        return -1;
      }
    }
    return at;
  }

  static int parse(Utf8Text text, int i) {
    int address = 0;
    int at = i;
    for (int octet = 0; octet < 4; octet++) {
      int value = 0;
      for (; Utf8Text.isDigit(text.at(at)); at++) {
        value = value * 10 + text.at(at) - '0';
      }
      at++;
      address = (address << 8) | value;
    }
    return address;
  }

  private static boolean isBoundaryBefore(Utf8Text text, int i) {
    int b = text.at(i - 1);
    if (b == '.' || text.wordBefore(i)) {
      return false;
    }
    return b != '-' || !Utf8Text.isLetter(text.at(i - 2)); // lib-1.2.3.4
  }

  private static boolean isBoundaryAfter(Utf8Text text, int end) {
    int b = text.at(end);
    if (text.wordAt(end) || (b == '.' && Utf8Text.isDigit(text.at(end + 1)))) {
      return false;
    }
    return b != '-' || !Utf8Text.isLetter(text.at(end + 1)); // 1.2.3.4-beta
  }

  private static boolean isVersion(Utf8Text text, int i) {
    int end = i;
    while (text.at(end - 1) == ' ' && i - end < 2) {
      end--;
    }
    if (end == i) {
      return false;
    }
    for (String word : VERSION_WORDS) {
      int start = end - word.length();
      if (text.matches(start, word) && !text.wordBefore(start)) {
        return true;
      }
    }
    return false;
  }

  /** RFC 5737: addresses for examples, and what surrogates are made of. */
  static boolean isDocumentation(int address) {
    int net = address >>> 8;
    return net == 0xC00002 || net == 0xC63364 || net == 0xCB0071;
  }

  /** The special networks of IANA's registry (RFC 6890) with multicast and the class E block. */
  static boolean isReserved(int address) {
    int a = address >>> 24;
    int ab = address >>> 16;
    return a == 0
        || a == 10
        || a == 127
        || a >= 224
        || ab == 0xA9FE
        || (ab & 0xFFF0) == 0xAC10
        || ab == 0xC0A8
        || (ab & 0xFFC0) == 0x6440
        || (ab & 0xFFFE) == 0xC612
        || address >>> 8 == 0xC00000
        || isDocumentation(address);
  }
}
