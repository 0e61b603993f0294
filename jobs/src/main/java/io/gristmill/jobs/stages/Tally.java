package io.gristmill.jobs.stages;

import io.gristmill.corpus.read.FileRange;
import io.gristmill.corpus.read.RawRecord;
import io.gristmill.corpus.spark.InputSplit;
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

  Tally(PhaseClock phases) {
    this.before = phases.nanos();
  }

  void count(RawRecord record) {
    records++;
    recordBytes += record.bytes();
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
