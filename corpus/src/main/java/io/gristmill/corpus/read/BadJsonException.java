package io.gristmill.corpus.read;

/** A line that is no JSON object. The message tells the rule and the byte, never the content. */
final class BadJsonException extends Exception {

  BadJsonException(String rule, int offset) {
    // A stack trace would cost more than the parsing, on a file full of bad lines.
    super(rule + " at byte " + offset, null, false, false);
  }
}
