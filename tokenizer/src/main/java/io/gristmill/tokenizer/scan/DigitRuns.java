package io.gristmill.tokenizer.scan;

/**
 * Hugging Face's {@code Digits} before another pre-tokenizer: numbers ({@code \p{N}}) are pieces of
 * their own, one by one or in runs; what stands between two of them is a text of its own for the
 * other one. A worker: remembers where the present stretch ends.
 */
public final class DigitRuns implements PreTokenizer {

  private final boolean individual;
  private final PreTokenizer between;
  private int stretchEnd;

  public DigitRuns(boolean individual, PreTokenizer between) {
    this.individual = individual;
    this.between = between;
  }

  @Override
  public PreTokenizer forWorker() {
    return new DigitRuns(individual, between.forWorker());
  }

  @Override
  public void begin() {
    stretchEnd = -1;
  }

  @Override
  public int end(byte[] text, int from, int limit) {
    if (from >= stretchEnd) {
      int numbers = UnicodeClasses.NUMBER;
      int end = UnicodeClasses.end(true, numbers, text, from, limit);
      if (end > from) {
        return individual ? Runs.ofAtMost(1, numbers, text, from, limit) : end;
      }
      stretchEnd = UnicodeClasses.end(false, numbers, text, from, limit);
      between.begin();
    }
    return between.end(text, from, stretchEnd);
  }

  @Override
  public String rule() {
    return (individual ? "digits one by one, then " : "digits, then ") + between.rule();
  }
}
