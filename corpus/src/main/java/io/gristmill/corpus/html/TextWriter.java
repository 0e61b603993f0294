package io.gristmill.corpus.html;

import java.nio.charset.StandardCharsets;

/** Puts words, lines and paragraphs together: no white space is written twice. */
final class TextWriter {

  private final StringBuilder out = new StringBuilder(8192);
  private boolean space;
  private int lineEnds;
  private int lineStart;

  void clear() {
    if (out.capacity() > 1 << 22) {
      out.setLength(0);
      out.trimToSize();
    }
    out.setLength(0);
    space = false;
    lineEnds = 0;
    lineStart = 0;
  }

  /** Text in which white space is one space. */
  void words(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == '\u00A0') {
        space = true;
      } else if (c != '\u200B' && c != '\u00AD' && c != '\uFEFF') {
        separate();
        out.append(c);
      }
    }
  }

  /** Text as it is, lines and all. */
  void preformatted(String text) {
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int stop = end < 0 ? text.length() : end;
      int last = stop > from && text.charAt(stop - 1) == '\r' ? stop - 1 : stop;
      if (last > from) {
        separate();
        out.append(text, from, last);
      }
      if (end >= 0) {
        lineEnds++;
        space = false;
      }
      from = stop + 1;
    }
  }

  /** What follows begins a line. */
  void line() {
    lineEnds = Math.max(lineEnds, 1);
    space = false;
  }

  /** What follows begins a paragraph, with an empty line before. */
  void paragraph() {
    lineEnds = Math.max(lineEnds, 2);
    space = false;
  }

  /** A mark at the beginning of a line. */
  void mark(String text) {
    line();
    words(text);
    space = true;
  }

  /** Between the cells of a row. */
  void cell() {
    if (out.length() > lineStart && lineEnds == 0) {
      out.append(" |");
      space = true;
    }
  }

  private void separate() {
    if (out.length() == 0) {
      lineEnds = 0;
      space = false;
      return;
    }
    if (lineEnds > 0) {
      for (int i = lineEnds; i > 0; i--) {
        out.append('\n');
      }
      lineEnds = 0;
      lineStart = out.length();
    } else if (space) {
      out.append(' ');
    }
    space = false;
  }

  int length() {
    return out.length();
  }

  byte[] utf8() {
    // Half of a surrogate pair, written as a reference, would become a question mark.
    for (int i = 0; i < out.length(); i++) {
      char c = out.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < out.length()
          && Character.isLowSurrogate(out.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        out.setCharAt(i, '\uFFFD');
      }
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}
