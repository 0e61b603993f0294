package io.gristmill.jobs.stages;

/**
 * What became of the records of one source. Every record read is in exactly one of the other
 * columns.
 *
 * @param read records in the source's files
 * @param quarantined could not be read
 * @param rejected failed a rule, or too little was left of it after the cut
 * @param duplicates copies of a record that stays
 * @param documents that are left
 * @param heldOut documents of these that are held out of training
 * @param mixed documents of these that the mixture takes at least once
 */
public record Balance(
    String source,
    long read,
    long quarantined,
    long rejected,
    long duplicates,
    long documents,
    long heldOut,
    long mixed) {

  /**
   * {@code read = quarantined + rejected + duplicates + documents}, and the mixture takes of what
   * is not held out.
   */
  public boolean holds() {
    return read == quarantined + rejected + duplicates + documents && heldOut + mixed <= documents;
  }

  @Override
  public String toString() {
    return ("source '%s': %,d read, %,d quarantined + %,d rejected + %,d duplicates + %,d documents"
            + " (%,d held out, %,d in the mixture)")
        .formatted(source, read, quarantined, rejected, duplicates, documents, heldOut, mixed);
  }
}
