package io.gristmill.filters;

import io.gristmill.filters.words.Analysis;
import io.gristmill.filters.words.CodePoints;
import io.gristmill.filters.words.CoveredGrams;
import io.gristmill.filters.words.Duplicates;
import io.gristmill.filters.words.RepeatedGrams;
import io.gristmill.filters.words.Segments;
import io.gristmill.filters.words.TextMarks;
import io.gristmill.filters.words.WordBreaking;
import io.gristmill.filters.words.Words;

/**
 * A reusable window on one document: its words, lines, paragraphs and repeated n-grams, each
 * computed on first use, once, and shared by all rules. All lengths are in code points. Owns its
 * arrays, allocates nothing per document once they have grown, and gives very large ones back after
 * the document. Not thread-safe: one per task.
 */
public final class DocumentView {

  private final CodePoints text = new CodePoints();
  private final Analysis analysis = new Analysis(text);

  /** Makes this a view of the first {@code length} bytes of {@code utf8}. */
  public void reset(byte[] utf8, int length) {
    text.decode(utf8, length);
    analysis.reset();
  }

  /** Makes this a view of a copy of {@code other}. */
  public void reset(CodePoints other) {
    text.clear();
    text.append(other.values(), 0, other.length());
    analysis.reset();
  }

  /** Code points of the document. */
  public int length() {
    return text.length();
  }

  /** The text itself. Read only. */
  public CodePoints text() {
    return text;
  }

  /** The document in UTF-8, a new array. */
  public byte[] utf8() {
    return text.encode(0, text.length());
  }

  /** The words under a definition other than {@link WordBreaking#BY_LANGUAGE}. */
  public Words words(WordBreaking breaking) {
    return analysis.words(breaking);
  }

  /** How many words there are, at less cost than finding them. */
  public int wordCount(WordBreaking breaking) {
    return analysis.wordCount(breaking);
  }

  /** Occurrences of the marks that Gopher counts. */
  public TextMarks marks() {
    return analysis.marks();
  }

  /** {@code split("\n")}: FineWeb, C4 paragraph, Dolma, DCLM. */
  public Segments newlineLines() {
    return analysis.newlineLines();
  }

  /** {@code splitlines()}: Gopher quality and C4. */
  public Segments anyBreakLines() {
    return analysis.anyBreakLines();
  }

  /** {@code re.split("\n+")} on the untrimmed text: Gopher repetition. */
  public Segments newlineRunLines() {
    return analysis.newlineRunLines();
  }

  /** {@code re.split("\n{2,}")} on the trimmed text: datatrove. */
  public Segments paragraphs() {
    return analysis.paragraphs();
  }

  /** Lines at {@code \n}, blank ones left out, not trimmed: FineWeb. */
  public Segments filledLines() {
    return analysis.filledLines();
  }

  /** Lines at {@code \n}, trimmed, blank ones left out: DCLM. */
  public Segments trimmedLines() {
    return analysis.trimmedLines();
  }

  /** Paragraphs at {@code \n\n}, trimmed, blank ones left out: DCLM. */
  public Segments trimmedParagraphs() {
    return analysis.trimmedParagraphs();
  }

  public Duplicates newlineRunDuplicates() {
    return analysis.newlineRunDuplicates();
  }

  public Duplicates paragraphDuplicates() {
    return analysis.paragraphDuplicates();
  }

  public Duplicates filledLineDuplicates() {
    return analysis.filledLineDuplicates();
  }

  public Duplicates trimmedLineDuplicates() {
    return analysis.trimmedLineDuplicates();
  }

  public Duplicates trimmedParagraphDuplicates() {
    return analysis.trimmedParagraphDuplicates();
  }

  /** Repeated word n-grams as datatrove counts them. */
  public RepeatedGrams repeatedGrams(WordBreaking breaking) {
    return analysis.repeatedGrams(breaking);
  }

  /** Repeated n-grams of UAX#29 words as DCLM counts them. */
  public CoveredGrams coveredGrams() {
    return analysis.coveredGrams();
  }
}
