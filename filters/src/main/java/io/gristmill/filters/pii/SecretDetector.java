package io.gristmill.filters.pii;

import java.util.Arrays;

/** Keys and tokens by prefix, alphabet and length; private keys; values assigned to secrets. */
final class SecretDetector {

  private static final int MAX_TOKEN = 4096;
  private static final int MAX_PEM = 16 * 1024;

  /** Lengths of a value given to a secret's name. */
  private static final int MIN_VALUE = 8;

  private static final int MAX_VALUE = 128;

  /** Bits a character; English words are near 2.5 at these lengths, random hexadecimal near 3.5. */
  private static final double MIN_ENTROPY = 3.0;

  private static final String[] NAMES = {
    "password",
    "passwd",
    "pwd",
    "secret",
    "token",
    "api_key",
    "apikey",
    "api-key",
    "access_key",
    "accesskey",
    "secret_key",
    "auth_key",
    "private_key",
    "client_secret"
  };

  private static final String[] PLACEHOLDERS = {
    "changeme", "example", "your", "xxxx", "placeholder", "insert", "dummy", "redacted"
  };

  /** What a prefix promises: the alphabet and how many characters follow. */
  private record Shape(String prefix, boolean marks, int min, int max) {}

  private static final Shape[] UNDERSCORED = {
    new Shape("ghp_", false, 36, 36),
    new Shape("gho_", false, 36, 36),
    new Shape("ghu_", false, 36, 36),
    new Shape("ghs_", false, 36, 36),
    new Shape("ghr_", false, 36, 76),
    new Shape("github_pat_", true, 50, 90),
    new Shape("sk_live_", false, 20, 247),
    new Shape("rk_live_", false, 20, 247),
    new Shape("hf_", false, 30, 40),
    new Shape("npm_", false, 36, 36)
  };

  private static final Shape[] HYPHENED = {
    new Shape("xoxb-", true, 20, 250),
    new Shape("xoxp-", true, 20, 250),
    new Shape("xoxa-", true, 20, 250),
    new Shape("xoxr-", true, 20, 250),
    new Shape("xoxs-", true, 20, 250),
    new Shape("glpat-", true, 20, 40),
    new Shape("sk-proj-", true, 40, 250),
    new Shape("sk-ant-", true, 40, 250)
  };

  private static final Shape[] AMAZON = {
    new Shape("AKIA", false, 16, 16), new Shape("ASIA", false, 16, 16)
  };

  private static final Shape[] GOOGLE = {new Shape("AIza", true, 35, 35)};

  private int pemSearchedTo;
  private final int[] histogram = new int[128];

  void reset() {
    pemSearchedTo = 0;
  }

  /** A token whose prefix ends with the underscore at {@code i}; its end, or -1. */
  int underscore(Utf8Text text, int i, SpanBuffer spans, PiiCounts counts) {
    return prefixed(text, i + 1, UNDERSCORED, spans, counts);
  }

  /** A token whose prefix ends with the hyphen at {@code i}; its end, or -1. */
  int hyphen(Utf8Text text, int i, SpanBuffer spans, PiiCounts counts) {
    return prefixed(text, i + 1, HYPHENED, spans, counts);
  }

  /** A key that starts with the {@code A} at {@code i}; its end, or -1. */
  int letterA(Utf8Text text, int i, SpanBuffer spans, PiiCounts counts) {
    int next = text.at(i + 1);
    if (next == 'K' || next == 'S') {
      return prefixed(text, i + 4, AMAZON, spans, counts);
    }
    return next == 'I' ? prefixed(text, i + 4, GOOGLE, spans, counts) : -1;
  }

  private static int prefixed(
      Utf8Text text, int bodyStart, Shape[] shapes, SpanBuffer spans, PiiCounts counts) {
    for (Shape shape : shapes) {
      int start = bodyStart - shape.prefix().length();
      if (!text.startsWith(start, shape.prefix()) || text.wordBefore(start)) {
        continue;
      }
      int end = bodyStart;
      while (end - bodyStart <= shape.max() && isBody(text.at(end), shape.marks())) {
        end++;
      }
      int body = end - bodyStart;
      if (body >= shape.min() && body <= shape.max() && !text.wordAt(end)) {
        spans.add(PiiClass.SECRET, start, end);
        return end;
      }
      counts.rejected(PiiClass.SECRET);
      return -1;
    }
    return -1;
  }

  private static boolean isBody(int b, boolean marks) {
    return Utf8Text.isAlphanumeric(b) || (marks && (b == '_' || b == '-'));
  }

  /** A JSON web token whose {@code eyJ} ends with the letter at {@code i}; its end, or -1. */
  int webToken(Utf8Text text, int i, SpanBuffer spans) {
    int start = i - 2;
    if (!text.startsWith(start, "eyJ") || text.wordBefore(start)) {
      return -1;
    }
    int end = start;
    for (int part = 0; part < 3; part++) {
      int partStart = end;
      while (end - start < MAX_TOKEN && isBody(text.at(end), true)) {
        end++;
      }
      if (end - partStart < 8 || (part == 1 && !text.startsWith(partStart, "eyJ"))) {
        return -1;
      }
      if (part < 2 && text.at(end++) != '.') {
        return -1;
      }
    }
    spans.add(PiiClass.SECRET, start, end);
    return end;
  }

  /** A PEM block that starts with the hyphen at {@code i}; its end, or -1. */
  int privateKey(Utf8Text text, int i, SpanBuffer spans) {
    if (!text.startsWith(i, "-----BEGIN ") || text.at(i - 1) == '-') {
      return -1;
    }
    int body = i + 11;
    while (body - i < 48 && (Utf8Text.isAlphanumeric(text.at(body)) || text.at(body) == ' ')) {
      body++;
    }
    if (!text.startsWith(body, "-----") || !text.startsWith(body - 11, "PRIVATE KEY")) {
      return -1;
    }
    // What was searched in vain for an earlier block need not be searched again.
    int from = Math.max(body + 5, pemSearchedTo);
    int to = Math.min(text.length, i + MAX_PEM);
    for (int k = from; k < to; k++) {
      if (text.at(k) == '-' && text.startsWith(k, "-----END ")) {
        int end = k + 9;
        while (end - k < 48 && text.at(end) != '-' && text.at(end) != '\n') {
          end++;
        }
        if (text.startsWith(end, "-----")) {
          spans.add(PiiClass.PRIVATE_KEY, i, end + 5);
          return end + 5;
        }
      }
    }
    pemSearchedTo = Math.max(pemSearchedTo, to - 8);
    return -1;
  }

  /** A value assigned by the equals sign or colon at {@code i}; its end, or -1. */
  int assignment(Utf8Text text, int i, SpanBuffer spans, PiiCounts counts) {
    int nameEnd = i;
    while (i - nameEnd < 3 && isQuoteOrSpace(text.at(nameEnd - 1))) {
      nameEnd--;
    }
    if (!endsWithName(text, nameEnd)) {
      return -1;
    }
    int start = i + 1;
    while (start - i < 4 && isQuoteOrSpace(text.at(start))) {
      start++;
    }
    int end = start;
    while (end - start <= MAX_VALUE && isValueByte(text.at(end))) {
      end++;
    }
    while (end > start && (text.at(end - 1) == '.' || text.at(end - 1) == '!')) {
      end--;
    }
    int length = end - start;
    if (length < MIN_VALUE || length > MAX_VALUE || !looksRandom(text, start, end)) {
      if (length >= MIN_VALUE) {
        counts.rejected(PiiClass.SECRET);
      }
      return -1;
    }
    spans.add(PiiClass.SECRET, start, end);
    return end;
  }

  private static boolean endsWithName(Utf8Text text, int end) {
    int last = text.at(end - 1) | 0x20;
    if (last != 'd' && last != 't' && last != 'n' && last != 'y') {
      return false;
    }
    for (String name : NAMES) {
      int start = end - name.length();
      if (text.matches(start, name) && !Utf8Text.isLetter(text.at(start - 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isQuoteOrSpace(int b) {
    return b == ' ' || b == '"' || b == '\'' || b == '`';
  }

  private static boolean isValueByte(int b) {
    return Utf8Text.isAlphanumeric(b) || "+/=_-.!@#%^&*~$?".indexOf(b) >= 0;
  }

  private boolean looksRandom(Utf8Text text, int start, int end) {
    Arrays.fill(histogram, 0);
    boolean digit = false;
    boolean letter = false;
    for (int k = start; k < end; k++) {
      int b = text.at(k);
      histogram[b]++;
      digit |= Utf8Text.isDigit(b);
      letter |= Utf8Text.isLetter(b);
    }
    if (!digit || !letter || text.at(start) == '$') {
      return false;
    }
    for (String placeholder : PLACEHOLDERS) {
      for (int k = start; k < end; k++) {
        if (text.matches(k, placeholder)) {
          return false;
        }
      }
    }
    double entropy = 0;
    for (int count : histogram) {
      if (count > 0) {
        double p = (double) count / (end - start);
        entropy -= p * Math.log(p) / Math.log(2);
      }
    }
    return entropy >= MIN_ENTROPY;
  }

  /** {@code user:password} after the {@code ://} whose colon is at {@code i}; its end, or -1. */
  static int urlCredentials(Utf8Text text, int i, SpanBuffer spans) {
    if (text.at(i + 1) != '/' || text.at(i + 2) != '/' || !Utf8Text.isLetter(text.at(i - 1))) {
      return -1;
    }
    int start = i + 3;
    int colon = -1;
    int at = start;
    boolean blank = true;
    for (; at - start < 256; at++) {
      int b = text.at(at);
      if (b == '@') {
        break;
      }
      if (b <= ' ' || b == '/' || b == '<' || b == '>' || b == '"' || b == '?' || b == '#') {
        return -1;
      }
      if (b == ':' && colon < 0) {
        colon = at;
      } else if (colon >= 0) {
        blank &= b == '*';
      }
    }
    if (text.at(at) != '@' || colon < 0 || colon + 1 == at || blank) {
      return -1;
    }
    spans.add(PiiClass.URL_CREDENTIALS, start, at);
    return at;
  }
}
