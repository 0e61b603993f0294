package io.gristmill.jobs.stages;

import io.gristmill.dedup.contamination.ContaminationReport;
import java.util.List;
import java.util.Map;

/**
 * What became of one source's records. {@code read = kept + rejected + quarantined}, or the job
 * does not commit.
 *
 * @param read records found in the files
 * @param readBytes their bytes, decompressed
 * @param keptTextBytes UTF-8 bytes of the kept documents after repair, rewriting and scrubbing
 * @param tokens of the kept documents, without separators
 * @param rejectedByRule rule to documents
 * @param quarantinedByError error code to records
 * @param keptByLanguage language code to documents
 * @param pii class to spans found
 * @param repairs step to times applied
 * @param decontamination what was found of each evaluation set
 * @param secondsByPhase thread seconds, summed over tasks
 */
public record AnnotateCounts(
    long read,
    long readBytes,
    long kept,
    long keptTextBytes,
    long tokens,
    Map<String, Long> rejectedByRule,
    Map<String, Long> quarantinedByError,
    Map<String, Long> keptByLanguage,
    Map<String, Long> pii,
    Map<String, Long> repairs,
    List<ContaminationReport.Line> decontamination,
    Map<String, Double> secondsByPhase) {

  public AnnotateCounts {
    long accounted = kept + sum(rejectedByRule) + sum(quarantinedByError);
    if (read != accounted) {
      throw new IllegalStateException(
          "records do not add up: %,d read, %,d kept + %,d rejected + %,d quarantined"
              .formatted(read, kept, sum(rejectedByRule), sum(quarantinedByError)));
    }
  }

  public long rejected() {
    return sum(rejectedByRule);
  }

  public long quarantined() {
    return sum(quarantinedByError);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
