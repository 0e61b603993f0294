package io.gristmill.filters.rules;

import java.util.List;
import java.util.Map;

/**
 * C4 (Raffel et al. 2020). Versions of the paper differ: one prints 5 sentences and 3 words, as
 * datatrove 0.10 has it; another, and the released TFDS code, 3 sentences and 5 words.
 */
final class C4 implements Profile {

  private static final String MIN_LINE_WORDS = "min-line-words";
  private static final String MAX_WORD_LENGTH = "max-word-length";
  private static final String END_MARKS = "end-marks";

  private final String name;
  private final double minLineWords;
  private final int minSentences;
  private final String endMarks;

  private C4(String name, double minLineWords, int minSentences, String endMarks) {
    this.name = name;
    this.minLineWords = minLineWords;
    this.minSentences = minSentences;
    this.endMarks = endMarks;
  }

  static C4 datatrove() {
    return new C4("c4", 3, 5, ".?!\"'");
  }

  static C4 tfds() {
    return new C4("c4-tfds", 5, 3, ".?!\"");
  }

  @Override
  public String name() {
    return name;
  }

  /** {@code end-marks} 0 keeps lines without an end mark, as FineWeb did. */
  @Override
  public Map<String, Double> parameters() {
    return Map.of(MIN_LINE_WORDS, minLineWords, MAX_WORD_LENGTH, 1000.0, END_MARKS, 1.0);
  }

  @Override
  public Part compile(Map<String, Double> parameters) {
    C4Lines lines =
        new C4Lines(
            parameters.get(MIN_LINE_WORDS).intValue(),
            parameters.get(MAX_WORD_LENGTH).intValue(),
            endMarks,
            parameters.get(END_MARKS) != 0);
    return new Part(
        List.of(
            new Rule("lorem-ipsum", (view, reading) -> lines.loremIpsum, Bounds.atMost(0)),
            new Rule("curly-bracket", (view, reading) -> lines.curlyBracket, Bounds.atMost(0)),
            new Rule("sentences", (view, reading) -> lines.sentences, Bounds.atLeast(minSentences)),
            Rule.observe("long-word-lines", (view, reading) -> lines.longWord),
            Rule.observe("unterminated-lines", (view, reading) -> lines.unterminated),
            Rule.observe("few-word-lines", (view, reading) -> lines.fewWords),
            Rule.observe("javascript-lines", (view, reading) -> lines.javascript),
            Rule.observe("policy-lines", (view, reading) -> lines.policy),
            Rule.observe("length-before", (view, reading) -> view.length()),
            Rule.observe("length-after", (view, reading) -> lines.newLength())),
        lines);
  }
}
