package io.gristmill.filters.pii;

/**
 * A text after scrubbing.
 *
 * @param text the array that was given if nothing was replaced, else a new one; UTF-8
 * @param length bytes of it that count
 * @param counts per class
 * @param dropped whether the gate says that the document goes; its text is scrubbed all the same
 */
public record Scrubbed(byte[] text, int length, PiiCounts counts, boolean dropped) {

  /** Never shows text. */
  @Override
  public String toString() {
    return "Scrubbed[length=%d, counts=%s, dropped=%s]".formatted(length, counts.asMap(), dropped);
  }
}
