package io.gristmill.jobs.stages;

/**
 * Documents of one source whose verdict other bounds change.
 *
 * @param from the rule that rejected them; empty when they were kept
 * @param to the rule that rejects them now; empty when they are kept
 * @param tokens of the documents that were kept; 0 of others, which were never counted
 */
public record RecutChange(String source, String from, String to, long documents, long tokens) {

  /** Whether the documents were kept and go. */
  public boolean drops() {
    return from.isEmpty() && !to.isEmpty();
  }

  /** Whether the documents were rejected and come back, for which their text is needed. */
  public boolean brings() {
    return !from.isEmpty() && to.isEmpty();
  }

  /** Whether the verdict is the same. */
  public boolean same() {
    return from.equals(to);
  }
}
