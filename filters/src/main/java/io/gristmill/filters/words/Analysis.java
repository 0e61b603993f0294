package io.gristmill.filters.words;

import java.util.EnumSet;

/**
 * What is known of one text, each part computed when first asked for and kept until the text
 * changes. The machinery behind {@link io.gristmill.filters.DocumentView}.
 */
public final class Analysis {

  private final CodePoints text;

  private final Words whitespaceWords = new Words();
  private final Words uax29Words = new Words();
  private final Uax29Words uax29 = new Uax29Words();
  private final TextMarks marks = new TextMarks();
  private final Segments newlineLines = new Segments();
  private final Segments anyBreakLines = new Segments();
  private final Segments newlineRunLines = new Segments();
  private final Segments paragraphs = new Segments();
  private final Segments filledLines = new Segments();
  private final Segments trimmedLines = new Segments();
  private final Segments trimmedParagraphs = new Segments();
  private final Duplicates newlineRunDuplicates = new Duplicates();
  private final Duplicates paragraphDuplicates = new Duplicates();
  private final Duplicates filledLineDuplicates = new Duplicates();
  private final Duplicates trimmedLineDuplicates = new Duplicates();
  private final Duplicates trimmedParagraphDuplicates = new Duplicates();
  private final RepeatedGrams grams = new RepeatedGrams();
  private final CoveredGrams coveredGrams = new CoveredGrams();

  /** The parts that are up to date. */
  private final EnumSet<Part> known = EnumSet.noneOf(Part.class);

  private WordBreaking gramWords;

  /** Whether the text has line breaks that are not {@code \n}. */
  private boolean otherBreaks;

  public Analysis(CodePoints text) {
    this.text = text;
  }

  /** Forgets everything: the text has changed. */
  public void reset() {
    known.clear();
    gramWords = null;
  }

  public Words words(WordBreaking breaking) {
    return switch (breaking) {
      case WHITESPACE -> {
        if (missing(Part.WHITESPACE_WORDS)) {
          whitespaceWords.splitAtWhitespace(text.values(), text.length(), marks);
        }
        yield whitespaceWords;
      }
      case UAX29 -> {
        if (missing(Part.UAX29_WORDS)) {
          uax29.split(text.values(), text.length(), uax29Words);
        }
        yield uax29Words;
      }
      case BY_LANGUAGE ->
          throw new IllegalArgumentException("words of a text need one breaking, not " + breaking);
    };
  }

  /** How many words there are; does not find them only to count them. */
  public int wordCount(WordBreaking breaking) {
    if (breaking == WordBreaking.WHITESPACE && !known.contains(Part.WHITESPACE_WORDS)) {
      return Words.countAtWhitespace(text.values(), text.length());
    }
    return words(breaking).count();
  }

  public TextMarks marks() {
    words(WordBreaking.WHITESPACE);
    return marks;
  }

  public Segments newlineLines() {
    if (missing(Part.NEWLINE_LINES)) {
      otherBreaks = Lines.atNewlines(text.values(), text.length(), newlineLines);
    }
    return newlineLines;
  }

  public Segments anyBreakLines() {
    Segments simple = newlineLines();
    if (missing(Part.ANY_BREAK_LINES)) {
      if (otherBreaks) {
        Lines.atAnyBreak(text.values(), text.length(), anyBreakLines);
      } else {
        Lines.withoutLastEmpty(simple, anyBreakLines);
      }
    }
    return anyBreakLines;
  }

  public Segments newlineRunLines() {
    if (missing(Part.NEWLINE_RUN_LINES)) {
      Lines.atNewlineRuns(newlineLines(), newlineRunLines);
    }
    return newlineRunLines;
  }

  public Segments paragraphs() {
    if (missing(Part.PARAGRAPHS)) {
      Lines.paragraphs(text.values(), text.length(), newlineLines(), paragraphs);
    }
    return paragraphs;
  }

  public Segments filledLines() {
    if (missing(Part.FILLED_LINES)) {
      Lines.filled(text.values(), newlineLines(), filledLines);
    }
    return filledLines;
  }

  public Segments trimmedLines() {
    if (missing(Part.TRIMMED_LINES)) {
      Lines.trimmed(text.values(), newlineLines(), trimmedLines);
    }
    return trimmedLines;
  }

  public Segments trimmedParagraphs() {
    if (missing(Part.TRIMMED_PARAGRAPHS)) {
      Lines.trimmedParagraphs(text.values(), text.length(), trimmedParagraphs);
    }
    return trimmedParagraphs;
  }

  public Duplicates newlineRunDuplicates() {
    return duplicates(Part.NEWLINE_RUN_DUPLICATES, newlineRunLines(), newlineRunDuplicates);
  }

  public Duplicates paragraphDuplicates() {
    return duplicates(Part.PARAGRAPH_DUPLICATES, paragraphs(), paragraphDuplicates);
  }

  public Duplicates filledLineDuplicates() {
    return duplicates(Part.FILLED_LINE_DUPLICATES, filledLines(), filledLineDuplicates);
  }

  public Duplicates trimmedLineDuplicates() {
    return duplicates(Part.TRIMMED_LINE_DUPLICATES, trimmedLines(), trimmedLineDuplicates);
  }

  public Duplicates trimmedParagraphDuplicates() {
    return duplicates(
        Part.TRIMMED_PARAGRAPH_DUPLICATES, trimmedParagraphs(), trimmedParagraphDuplicates);
  }

  public RepeatedGrams repeatedGrams(WordBreaking breaking) {
    if (gramWords != breaking) {
      grams.of(words(breaking));
      gramWords = breaking;
    }
    return grams;
  }

  public CoveredGrams coveredGrams() {
    if (missing(Part.COVERED_GRAMS)) {
      coveredGrams.of(words(WordBreaking.UAX29));
    }
    return coveredGrams;
  }

  private Duplicates duplicates(Part part, Segments segments, Duplicates out) {
    if (missing(part)) {
      out.of(segments);
    }
    return out;
  }

  private boolean missing(Part part) {
    return known.add(part);
  }

  private enum Part {
    WHITESPACE_WORDS,
    UAX29_WORDS,
    NEWLINE_LINES,
    ANY_BREAK_LINES,
    NEWLINE_RUN_LINES,
    PARAGRAPHS,
    FILLED_LINES,
    TRIMMED_LINES,
    TRIMMED_PARAGRAPHS,
    NEWLINE_RUN_DUPLICATES,
    PARAGRAPH_DUPLICATES,
    FILLED_LINE_DUPLICATES,
    TRIMMED_LINE_DUPLICATES,
    TRIMMED_PARAGRAPH_DUPLICATES,
    COVERED_GRAMS
  }
}
