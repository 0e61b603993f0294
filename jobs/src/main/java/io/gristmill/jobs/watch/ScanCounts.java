package io.gristmill.jobs.watch;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.util.AccumulatorV2;

/**
 * Counts of one source's scan by name, as tasks end. For looking on only: a stage that Spark runs
 * again counts again, so what a job records is counted in its tables instead.
 */
public final class ScanCounts extends AccumulatorV2<Map<String, Long>, Map<String, Long>> {
  private static final long serialVersionUID = 1L;

  /** Bytes of the files as they lie there, compressed or not. */
  public static final String STORED_BYTES = "stored_bytes_read";

  private static final String NAME = "gristmill: scan of ";

  private final HashMap<String, Long> counts = new HashMap<>();

  /** One that tasks may add to and that is shown under the source's name. */
  public static ScanCounts of(SparkContext context, String source) {
    ScanCounts counts = new ScanCounts();
    context.register(counts, NAME + source);
    return counts;
  }

  /** The source whose scan this is, if it is one. */
  static Optional<String> source(AccumulableInfo info) {
    return info.name().isDefined() && info.name().get().startsWith(NAME)
        ? Optional.of(info.name().get().substring(NAME.length()))
        : Optional.empty();
  }

  @Override
  public boolean isZero() {
    return counts.isEmpty();
  }

  @Override
  public ScanCounts copy() {
    ScanCounts copy = new ScanCounts();
    copy.counts.putAll(counts);
    return copy;
  }

  @Override
  public void reset() {
    counts.clear();
  }

  @Override
  public void add(Map<String, Long> more) {
    more.forEach((name, n) -> counts.merge(name, n, Long::sum));
  }

  @Override
  public void merge(AccumulatorV2<Map<String, Long>, Map<String, Long>> other) {
    add(((ScanCounts) other).counts);
  }

  /** A copy: listeners read it while tasks go on adding. */
  @Override
  public Map<String, Long> value() {
    return new TreeMap<>(counts);
  }
}
