package io.gristmill.filters.words;

/** The three definitions of a line and the two of a paragraph. They are not interchangeable. */
final class Lines {

  private Lines() {}

  /**
   * {@code text.split("\n")}: one segment more than newlines, blank ones included. Returns whether
   * the text has other line breaks.
   */
  static boolean atNewlines(int[] text, int length, Segments out) {
    out.clear();
    int others = 0;
    int start = 0;
    for (int i = 0; i < length; i++) {
      int codePoint = text[i];
      if (codePoint >= 0x20 && codePoint < 0x7F) {
        continue;
      }
      if (codePoint == '\n') {
        out.add(start, i, TextHash.of(text, start, i));
        start = i + 1;
      } else if (codePoint < 0x20 && codePoint != '\t') {
        others++;
      } else if (codePoint == 0x85 || codePoint >>> 1 == 0x2028 >>> 1) {
        others++;
      }
    }
    out.add(start, length, TextHash.of(text, start, length));
    return others > 0;
  }

  /** Lines at any break of a text that has none but {@code \n}. */
  static void withoutLastEmpty(Segments atNewlines, Segments out) {
    out.clear();
    int last = atNewlines.count() - 1;
    int count = atNewlines.length(last) == 0 ? last : last + 1;
    for (int i = 0; i < count; i++) {
      out.add(atNewlines.start(i), atNewlines.end(i), atNewlines.hash(i));
    }
  }

  /** {@code text.splitlines()}: all kinds of breaks, no empty line after the last one. */
  static void atAnyBreak(int[] text, int length, Segments out) {
    out.clear();
    int start = 0;
    for (int i = 0; i < length; i++) {
      int codePoint = text[i];
      if (CharacterClasses.isLineBreak(codePoint)) {
        out.add(start, i, TextHash.of(text, start, i));
        if (codePoint == '\r' && i + 1 < length && text[i + 1] == '\n') {
          i++;
        }
        start = i + 1;
      }
    }
    if (start < length) {
      out.add(start, length, TextHash.of(text, start, length));
    }
  }

  /** {@code re.split("\n+", text)}: empty segments only at the two ends. */
  static void atNewlineRuns(Segments atNewlines, Segments out) {
    out.clear();
    int last = atNewlines.count() - 1;
    for (int i = 0; i <= last; i++) {
      if (atNewlines.length(i) > 0 || i == 0 || i == last) {
        // The two ends of "\n+" are one run: its last segment is the end, its first the start.
        out.add(atNewlines.start(i), atNewlines.end(i), atNewlines.hash(i));
      }
    }
  }

  /** {@code re.split("\n{2,}", text.strip())}: a blank text is one empty paragraph. */
  static void paragraphs(int[] text, int length, Segments atNewlines, Segments out) {
    out.clear();
    int from = 0;
    int to = length;
    while (from < to && CharacterClasses.is(text[from], CharacterClasses.WHITE)) {
      from++;
    }
    while (to > from && CharacterClasses.is(text[to - 1], CharacterClasses.WHITE)) {
      to--;
    }
    if (from == to) {
      out.add(from, from, TextHash.finish(0, 0));
      return;
    }
    int start = -1;
    int end = -1;
    long hash = 0;
    for (int i = 0; i < atNewlines.count(); i++) {
      int lineStart = Math.max(atNewlines.start(i), from);
      int lineEnd = Math.min(atNewlines.end(i), to);
      if (atNewlines.end(i) < from || lineStart >= to) {
        continue;
      }
      if (atNewlines.length(i) == 0) {
        if (start >= 0) {
          out.add(start, end, hash);
          start = -1;
        }
        continue;
      }
      boolean whole = lineStart == atNewlines.start(i) && lineEnd == atNewlines.end(i);
      long lineHash = whole ? atNewlines.hash(i) : TextHash.of(text, lineStart, lineEnd);
      hash = start < 0 ? lineHash : TextHash.finish((hash * TextHash.MULTIPLIER) ^ lineHash, 1);
      start = start < 0 ? lineStart : start;
      end = lineEnd;
    }
    out.add(start, end, hash);
  }

  /** {@code [line for line in lines if line.strip()]}, not trimmed, as FineWeb takes lines. */
  static void filled(int[] text, Segments atNewlines, Segments out) {
    out.clear();
    for (int i = 0; i < atNewlines.count(); i++) {
      int at = atNewlines.start(i);
      int end = atNewlines.end(i);
      while (at < end && CharacterClasses.is(text[at], CharacterClasses.WHITE)) {
        at++;
      }
      if (at < end) {
        out.add(atNewlines.start(i), end, atNewlines.hash(i));
      }
    }
  }

  /** {@code [s.strip() for s in segments if s.strip()]}, as DCLM takes lines. */
  static void trimmed(int[] text, Segments in, Segments out) {
    out.clear();
    for (int i = 0; i < in.count(); i++) {
      addTrimmed(text, in.start(i), in.end(i), out);
    }
  }

  /** {@code text.split("\n\n")}, trimmed, blank ones dropped, as DCLM takes paragraphs. */
  static void trimmedParagraphs(int[] text, int length, Segments out) {
    out.clear();
    int start = 0;
    for (int i = 0; i + 1 < length; i++) {
      if (text[i] == '\n' && text[i + 1] == '\n') {
        addTrimmed(text, start, i, out);
        start = i + 2;
        i++;
      }
    }
    addTrimmed(text, start, length, out);
  }

  private static void addTrimmed(int[] text, int from, int to, Segments out) {
    int start = from;
    int end = to;
    while (start < end && CharacterClasses.is(text[start], CharacterClasses.WHITE)) {
      start++;
    }
    while (end > start && CharacterClasses.is(text[end - 1], CharacterClasses.WHITE)) {
      end--;
    }
    if (start < end) {
      out.add(start, end, TextHash.of(text, start, end));
    }
  }
}
