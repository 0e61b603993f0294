package io.gristmill.jobs.stages;

import io.gristmill.corpus.read.FileRange;
import io.gristmill.corpus.read.RawRecord;
import io.gristmill.corpus.spark.InputSplit;
import io.gristmill.jobs.watch.ScanCounts;
import io.gristmill.jobs.watch.ScanNames;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/** What was read of one range: records, bytes, and where the time went. */
final class Tally {

  static final String RECORDS = "records";
  static final String RECORD_BYTES = "record_bytes";
  static final String NANOS = "nanos_";

  private final long[] before;
  private long records;
  private long recordBytes;
  private long readNanos;
  private final Map<String, Long> outcomes = new HashMap<>();

  Tally(PhaseClock phases) {
    this.before = phases.nanos();
  }

  void count(RawRecord record) {
    records++;
    recordBytes += record.bytes();
  }

  /** Counts what has become of a record. */
  void became(Row row) {
    String reason = row.getString(AnnotatedTable.AT_REJECT_RULE);
    if (row.getString(AnnotatedTable.AT_KIND).equals(AnnotatedTable.DEFECT)) {
      more(ScanNames.QUARANTINED, 1);
      more(ScanNames.QUARANTINED + "." + reason, 1);
    } else if (reason != null) {
      more(ScanNames.REJECTED, 1);
      more(ScanNames.REJECTED + "." + reason, 1);
    } else {
      more(ScanNames.KEPT, 1);
      more(ScanNames.TOKENS, ((Number) row.get(AnnotatedTable.AT_TOKEN_COUNT)).longValue());
    }
  }

  private void more(String name, long n) {
    outcomes.merge(name, n, Long::sum);
  }

  /** All of it by name, for those who look on. */
  Map<String, Long> counts(long storedBytes) {
    more(ScanNames.READ, records);
    more(ScanNames.READ_BYTES, recordBytes);
    more(ScanCounts.STORED_BYTES, storedBytes);
    return outcomes;
  }

  void readNanos(long nanos) {
    readNanos += nanos;
  }

  /** The row of kind tally: path and offset of the first range, the numbers as metadata. */
  Row row(InputSplit split, PhaseClock phases) {
    Map<String, String> numbers = new HashMap<>();
    numbers.put(RECORDS, Long.toString(records));
    numbers.put(RECORD_BYTES, Long.toString(recordBytes));
    long[] now = phases.nanos();
    for (ScanPhase phase : ScanPhase.values()) {
      long nanos =
          phase == ScanPhase.READ ? readNanos : now[phase.ordinal()] - before[phase.ordinal()];
      numbers.put(NANOS + phase.label(), Long.toString(nanos));
    }
    FileRange first = split.ranges().get(0);
    Object[] row = new Object[AnnotatedTable.WIDTH];
    row[AnnotatedTable.AT_KIND] = AnnotatedTable.TALLY;
    row[AnnotatedTable.AT_PATH] = first.path();
    row[AnnotatedTable.AT_OFFSET] = first.start();
    row[AnnotatedTable.AT_RECORD_BYTES] = split.bytes();
    row[AnnotatedTable.AT_METADATA] = CollectionConverters.asScala(numbers);
    return RowFactory.create(row);
  }
}
