package io.gristmill.corpus.html;

import java.nio.charset.StandardCharsets;

/** Puts words, lines and paragraphs together: no white space is written twice. */
final class TextWriter {

  private final StringBuilder out = new StringBuilder(8192);
  private boolean space;
  private int lineEnds;
  private int lineStart;
  private String mark;

  void clear() {
    if (out.capacity() > 1 << 22) {
      out.setLength(0);
      out.trimToSize();
    }
    out.setLength(0);
    space = false;
    lineEnds = 0;
    lineStart = 0;
    mark = null;
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
    mark = null;
  }

  /** What follows begins a paragraph, with an empty line before. */
  void paragraph() {
    lineEnds = Math.max(lineEnds, 2);
    space = false;
    mark = null;
  }

  /** A mark at the beginning of a line, if anything follows in it. */
  void mark(String text) {
    line();
    mark = text;
  }

  /** Between the cells of a row. */
  void cell() {
    if (out.length() > lineStart && lineEnds == 0) {
      out.append(" |");
      space = true;
    }
  }

  private void separate() {
    if (out.length() > 0) {
      if (lineEnds > 0) {
        for (int i = lineEnds; i > 0; i--) {
          out.append('\n');
        }
        lineStart = out.length();
      } else if (space) {
        out.append(' ');
      }
    }
    lineEnds = 0;
    space = false;
    if (mark != null) {
      out.append(mark).append(' ');
      mark = null;
    }
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
