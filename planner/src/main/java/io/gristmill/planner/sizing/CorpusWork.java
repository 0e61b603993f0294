package io.gristmill.planner.sizing;

/**
 * A corpus and how fast its jobs go through it.
 *
 * @param bytes as read, unpacked
 * @param keptShare of them that reach dedup and pack, in [0, 1]
 * @param documentBytes mean size of a document as read
 * @param bytesPerToken of kept text
 * @param annotateBytes a core annotates in a second
 * @param dedupDocuments a core takes through dedup in a second
 * @param packTokens a core packs in a second
 */
public record CorpusWork(
    double bytes,
    double keptShare,
    double documentBytes,
    double bytesPerToken,
    double annotateBytes,
    double dedupDocuments,
    double packTokens) {

  public CorpusWork {
    above("corpus bytes", bytes, 0);
    if (!(keptShare > 0 && keptShare <= 1)) {
      throw new IllegalArgumentException("kept share: " + keptShare + " must be in (0, 1]");
    }
    above("bytes of a document", documentBytes, 0);
    above("bytes of a token", bytesPerToken, 0);
    above("bytes a core annotates in a second", annotateBytes, 0);
    above("documents a core deduplicates in a second", dedupDocuments, 0);
    above("tokens a core packs in a second", packTokens, 0);
  }

  /**
   * The bench corpus' figures, for {@code bytes} of which everything is kept
   * (docs/measurements.md): 433.6 MB in 78,918 records, 3.9 bytes a token; annotate 2.9 MB/s, dedup
   * 1,931 documents/s and pack 1.2 M tokens/s a core, all on busy cores.
   */
  public static CorpusWork standard(double bytes) {
    return new CorpusWork(bytes, 1, 5_500, 3.9, 2.9e6, 1_900, 1.2e6);
  }

  /** The same with another share kept. */
  public CorpusWork keeping(double share) {
    return new CorpusWork(
        bytes, share, documentBytes, bytesPerToken, annotateBytes, dedupDocuments, packTokens);
  }

  /**
   * The same with what a finished run measured: so many bytes annotated in so many seconds on so
   * many cores.
   */
  public CorpusWork annotating(double measuredBytes, double seconds, int cores) {
    above("measured bytes", measuredBytes, 0);
    above("measured seconds", seconds, 0);
    above("measured cores", cores, 0);
    return new CorpusWork(
        bytes,
        keptShare,
        documentBytes,
        bytesPerToken,
        measuredBytes / seconds / cores,
        dedupDocuments,
        packTokens);
  }

  double keptDocuments() {
    return bytes / documentBytes * keptShare;
  }

  double tokens() {
    return bytes * keptShare / bytesPerToken;
  }

  private static void above(String what, double value, double least) {
    if (!(value > least)) {
      throw new IllegalArgumentException(what + ": " + value + " must be > " + least);
    }
  }
}
