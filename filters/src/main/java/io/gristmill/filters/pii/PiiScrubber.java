package io.gristmill.filters.pii;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Scrubs one text after another; the result depends on the text and the recipe alone. Bytes outside
 * the spans are untouched. One per task, not for two threads.
 */
public final class PiiScrubber {

  /** More never helped on seeded hostile text; a bound keeps the time linear. */
  private static final int MAX_PASSES = 8;

  private final PiiRecipe recipe;
  private final PiiMode[] modes = new PiiMode[PiiClass.COUNT];
  private final PiiScanner scanner;
  private final PiiReplacement replacement;
  private final SpanBuffer spans = new SpanBuffer();
  private final PiiCounts counts = new PiiCounts();
  private byte[] buffer = new byte[1 << 12];
  private int filled;

  PiiScrubber(PiiRecipe recipe) {
    this.recipe = recipe;
    this.scanner = new PiiScanner(recipe);
    this.replacement = new PiiReplacement(recipe.key());
    recipe.modes().forEach((type, mode) -> modes[type.index()] = mode);
  }

  /**
   * Scrubs the first {@code length} bytes of {@code utf8}, which is not changed. What is replaced
   * may free the boundary of its neighbour, so the result is scanned again until nothing is left.
   */
  public Scrubbed scrub(byte[] utf8, int length) {
    counts.clear();
    byte[] text = utf8;
    int size = length;
    int found = 0;
    long spanBytes = 0;
    for (int pass = 0; pass < MAX_PASSES; pass++) {
      scanner.scan(text, size, spans, counts);
      boolean changes = false;
      for (int i = 0; i < spans.size(); i++) {
        int type = spans.classIndex(i);
        boolean replaces = modes[type] != PiiMode.COUNT;
        if (pass == 0 || replaces) {
          counts.found(type);
          found++;
          spanBytes += spans.end(i) - spans.start(i);
        }
        if (replaces) {
          counts.replaced(type);
          changes = true;
        }
      }
      if (!changes) {
        break;
      }
      rewrite(text, size);
      text = Arrays.copyOf(buffer, filled);
      size = filled;
    }
    boolean dropped = recipe.gate().drops(found, spanBytes, length);
    return new Scrubbed(text, size, counts.copy(), dropped);
  }

  /** The spans of the text as it stands, in code points, whatever their mode. */
  public List<PiiSpan> spans(byte[] utf8, int length) {
    counts.clear();
    scanner.scan(utf8, length, spans, counts);
    List<PiiSpan> found = new ArrayList<>(spans.size());
    int at = 0;
    int points = 0;
    for (int i = 0; i < spans.size(); i++) {
      points += codePoints(utf8, at, spans.start(i));
      int width = codePoints(utf8, spans.start(i), spans.end(i));
      found.add(new PiiSpan(PiiClass.at(spans.classIndex(i)), points, points + width));
      points += width;
      at = spans.end(i);
    }
    return found;
  }

  private void rewrite(byte[] utf8, int length) {
    filled = 0;
    int at = 0;
    for (int i = 0; i < spans.size(); i++) {
      PiiMode mode = modes[spans.classIndex(i)];
      if (mode != PiiMode.COUNT) {
        append(utf8, at, spans.start(i));
        PiiClass type = PiiClass.at(spans.classIndex(i));
        byte[] instead = replacement.of(type, mode, utf8, spans.start(i), spans.end(i));
        append(instead, 0, instead.length);
        at = spans.end(i);
      }
    }
    append(utf8, at, length);
  }

  private void append(byte[] from, int start, int end) {
    int count = end - start;
    if (filled + count > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(filled + count, buffer.length * 2));
    }
    System.arraycopy(from, start, buffer, filled, count);
    filled += count;
  }

  private static int codePoints(byte[] utf8, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      if ((utf8[i] & 0xC0) != 0x80) {
        count++;
      }
    }
    return count;
  }
}
