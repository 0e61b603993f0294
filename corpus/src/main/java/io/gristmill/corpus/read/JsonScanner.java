package io.gristmill.corpus.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks one JSON object (RFC 8259, and the NaN and Infinity that Python writes) in valid UTF-8
 * bytes and notes where the wanted fields lie, without building anything. Of a key written twice
 * the last counts. Not thread-safe; one per reader.
 */
final class JsonScanner {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  // Jackson's StreamReadConstraints draw the line at 1,000 (500 since 2.21).
  private static final int MAX_DEPTH = 500;

  private final JsonFields fields;
  private byte[] json;
  private int begin;
  private int end;
  private int at;
  private boolean escaped;

  JsonScanner(JsonFields fields) {
    this.fields = fields;
  }

  /** Reads the object at {@code from} up to {@code to}; what it found is in the fields. */
  void scan(byte[] bytes, int from, int to) throws BadJsonException {
    json = bytes;
    begin = from;
    end = to;
    at = from;
    fields.clear(bytes);
    skipSpace();
    if (at == end || json[at] != '{') {
      throw bad("expected an object");
    }
    object(fields.root(), 1);
    skipSpace();
    if (at < end) {
      throw bad("something follows the object");
    }
  }

  private void object(JsonFields.Node node, int depth) throws BadJsonException {
    at++;
    skipSpace();
    if (at < end && json[at] == '}') {
      at++;
      return;
    }
    while (true) {
      if (at == end || json[at] != '"') {
        throw bad("expected a key");
      }
      int keyStart = at + 1;
      string();
      JsonFields.Node child = node == null ? null : node.child(json, keyStart, at - 1, escaped);
      skipSpace();
      if (at == end || json[at] != ':') {
        throw bad("expected a colon");
      }
      at++;
      skipSpace();
      int valueStart = at;
      escaped = false;
      value(child, depth);
      if (child != null) {
        fields.found(child, valueStart, at, escaped);
      }
      skipSpace();
      if (at < end && json[at] == ',') {
        at++;
        skipSpace();
      } else if (at < end && json[at] == '}') {
        at++;
        return;
      } else {
        throw bad("expected a comma or the end of the object");
      }
    }
  }

  private void array(int depth) throws BadJsonException {
    at++;
    skipSpace();
    if (at < end && json[at] == ']') {
      at++;
      return;
    }
    while (true) {
      value(null, depth);
      skipSpace();
      if (at < end && json[at] == ',') {
        at++;
        skipSpace();
      } else if (at < end && json[at] == ']') {
        at++;
        return;
      } else {
        throw bad("expected a comma or the end of the array");
      }
    }
  }

  private void value(JsonFields.Node node, int depth) throws BadJsonException {
    if (at == end) {
      throw bad("expected a value");
    }
    switch (json[at]) {
      case '"' -> string();
      case '{' -> object(node, deeper(depth));
      case '[' -> array(deeper(depth));
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      case 'N' -> literal("NaN");
      case 'I' -> literal("Infinity");
      default -> number();
    }
  }

  private int deeper(int depth) throws BadJsonException {
    if (depth == MAX_DEPTH) {
      throw bad("nested deeper than " + MAX_DEPTH);
    }
    return depth + 1;
  }

  /** Passes over the string at its opening quote, to behind its closing one. */
  private void string() throws BadJsonException {
    escaped = false;
    int i = at + 1;
    while (true) {
      while (i + 8 <= end) {
        long word = (long) LONGS.get(json, i);
        // A byte of zero in x is a hit; "(x - ONES) & ~x & HIGH" finds the first one exactly. Bytes
        // of 0x80 and more are no hits of "less than 0x20".
        long quote = word ^ QUOTES;
        long backslash = word ^ BACKSLASHES;
        long hit =
            ((quote - ONES) & ~quote)
                | ((backslash - ONES) & ~backslash)
                | ((word - ONES * 0x20) & ~word);
        hit &= HIGH_BITS;
        if (hit != 0) {
          i += Long.numberOfTrailingZeros(hit) >>> 3;
          break;
        }
        i += 8;
      }
      if (i >= end) {
        at = end;
        throw bad("a string without an end");
      }
      byte b = json[i];
      if (b == '"') {
        at = i + 1;
        return;
      }
      if (b == '\\') {
        escaped = true;
        i = escape(i);
      } else if (b >= 0 && b < 0x20) {
        at = i;
        throw bad("a control character in a string");
      } else {
        i++;
      }
    }
  }

  private int escape(int i) throws BadJsonException {
    at = i;
    if (i + 1 >= end) {
      throw bad("a string without an end");
    }
    switch (json[i + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
        return i + 2;
      }
      case 'u' -> {
        if (i + 6 > end) {
          throw bad("a string without an end");
        }
        for (int k = i + 2; k < i + 6; k++) {
          if (Character.digit(json[k], 16) < 0) {
            throw bad("\\u without four hexadecimal digits");
          }
        }
        return i + 6;
      }
      default -> throw bad("an unknown escape in a string");
    }
  }

  private void literal(String word) throws BadJsonException {
    int length = word.length();
    if (at + length > end) {
      throw bad("expected a value");
    }
    for (int k = 0; k < length; k++) {
      if (json[at + k] != word.charAt(k)) {
        throw bad("expected a value");
      }
    }
    at += length;
  }

  private void number() throws BadJsonException {
    if (json[at] == '-') {
      at++;
      if (at < end && json[at] == 'I') {
        literal("Infinity");
        return;
      }
    }
    if (at < end && json[at] == '0') {
      at++;
    } else {
      digits();
    }
    if (at < end && json[at] == '.') {
      at++;
      digits();
    }
    if (at < end && (json[at] | 0x20) == 'e') {
      at++;
      if (at < end && (json[at] == '+' || json[at] == '-')) {
        at++;
      }
      digits();
    }
  }

  private void digits() throws BadJsonException {
    int start = at;
    while (at < end && json[at] >= '0' && json[at] <= '9') {
      at++;
    }
    if (at == start) {
      throw bad("expected a value");
    }
  }

  private void skipSpace() {
    while (at < end
        && (json[at] == ' ' || json[at] == '\t' || json[at] == '\n' || json[at] == '\r')) {
      at++;
    }
  }

  private BadJsonException bad(String rule) {
    return new BadJsonException(rule, at - begin);
  }
}
