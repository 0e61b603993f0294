package io.gristmill.filters.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Says which language a text is written in: by script where a script has one language, else by
 * letter n-grams and words. Shared and immutable; every task takes a worker of its own, which
 * allocates nothing per document but its answer.
 */
public final class LanguageIdentifier {

  /**
   * Bytes of a document that are looked at, at most: all of 1,024, else four equally spaced
   * stretches, of each no more than it takes to decide.
   */
  public static final int SAMPLE_BYTES = 4096;

  private static final class Standard {
    static final LanguageIdentifier INSTANCE = new LanguageIdentifier(LanguageModels.load());
  }

  private final LanguageModels models;

  private LanguageIdentifier(LanguageModels models) {
    this.models = models;
  }

  /** The built-in models, loaded once per JVM. */
  public static LanguageIdentifier standard() {
    return Standard.INSTANCE;
  }

  /** Codes of all languages that can be answered, sorted. */
  public List<String> languages() {
    List<String> all = new ArrayList<>(Letters.singleLanguages());
    models.scripts().forEach(script -> all.addAll(script.languages()));
    Collections.sort(all);
    return List.copyOf(all);
  }

  /** A worker for one task; not to be shared between threads. */
  public Worker newWorker() {
    return new Worker(models);
  }

  /** Identifies one text after another. */
  public static final class Worker implements LanguageDetector {

    /** Lines of a document that are looked at for the share of other languages. */
    private static final int MAX_LINES = 16;

    private static final int MIN_LINE_BYTES = 24;
    private static final int MAX_LINE_BYTES = 256;

    private final LanguageVote vote;

    private Worker(LanguageModels models) {
      vote = new LanguageVote(models);
    }

    @Override
    public LanguageGuess identify(byte[] utf8, int length) {
      return vote.identify(utf8, 0, length);
    }

    /**
     * The language of a document and the share of its lines in other languages, judged on up to 16
     * lines of 24 bytes or more, of each the first 256 bytes.
     */
    public LanguageProfile profile(byte[] utf8, int length) {
      LanguageGuess document = identify(utf8, length);
      int step = Math.max(1, length / MAX_LINES);
      int judged = 0;
      int other = 0;
      int next = 0;
      int start = 0;
      while (start < length && judged < MAX_LINES) {
        int end = endOfLine(utf8, start, length);
        if (end - start >= MIN_LINE_BYTES && start >= next) {
          LanguageGuess line = vote.identify(utf8, start, Math.min(end, start + MAX_LINE_BYTES));
          if (line.score() > 0) {
            judged++;
            other += line.code().equals(document.code()) ? 0 : 1;
          }
          next = start + step;
        }
        start = end + 1;
      }
      return new LanguageProfile(document, judged == 0 ? 0.0 : (double) other / judged);
    }

    private static int endOfLine(byte[] utf8, int start, int length) {
      int end = start;
      while (end < length && utf8[end] != '\n') {
        end++;
      }
      return end;
    }
  }
}
