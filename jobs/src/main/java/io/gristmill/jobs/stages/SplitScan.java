package io.gristmill.jobs.stages;

import io.gristmill.corpus.read.CloseableIterator;
import io.gristmill.corpus.read.RawRecord;
import io.gristmill.corpus.spark.InputSplit;
import io.gristmill.corpus.spark.SplitReader;
import io.gristmill.jobs.watch.ScanCounts;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/**
 * What a task does with its ranges: every record becomes one row, and every range one tally of what
 * was read, so that the counts of a job are part of its output and survive retries.
 */
final class SplitScan implements FlatMapFunction<Iterator<InputSplit>, Row> {

  private static final long serialVersionUID = 1L;

  private final ScanSettings settings;
  private final Broadcast<ScanModels> models;
  private final SerializableConfiguration hadoop;
  private final ScanCounts counts;

  SplitScan(
      ScanSettings settings,
      Broadcast<ScanModels> models,
      SerializableConfiguration hadoop,
      ScanCounts counts) {
    this.settings = settings;
    this.models = models;
    this.hadoop = hadoop;
    this.counts = counts;
  }

  @Override
  public Iterator<Row> call(Iterator<InputSplit> splits) {
    return new Rows(splits, settings, hadoop, new DocumentScan(settings, models.value()), counts);
  }

  private static final class Rows implements Iterator<Row> {
    private final Iterator<InputSplit> splits;
    private final ScanSettings settings;
    private final SerializableConfiguration hadoop;
    private final DocumentScan scan;
    private final ScanCounts counts;
    private InputSplit split;
    private CloseableIterator<RawRecord> records;
    private Tally tally;

    Rows(
        Iterator<InputSplit> splits,
        ScanSettings settings,
        SerializableConfiguration hadoop,
        DocumentScan scan,
        ScanCounts counts) {
      this.splits = splits;
      this.settings = settings;
      this.hadoop = hadoop;
      this.scan = scan;
      this.counts = counts;
      TaskContext context = TaskContext.get();
      if (context != null) {
        context.addTaskCompletionListener((TaskCompletionListener) done -> closeRecords());
      }
    }

    @Override
    public boolean hasNext() {
      return split != null || splits.hasNext();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      if (split == null) {
        split = splits.next();
        records = SplitReader.open(split, settings.input(), hadoop.value());
        tally = new Tally(scan.phases());
      }
      long start = System.nanoTime();
      boolean more = records.hasNext();
      RawRecord record = more ? records.next() : null;
      tally.readNanos(System.nanoTime() - start);
      if (more) {
        tally.count(record);
        Row row = scan.row(record);
        tally.became(row);
        return row;
      }
      closeRecords();
      Row row = tally.row(split, scan.phases());
      counts.add(tally.counts(split.bytes()));
      split = null;
      return row;
    }

    private void closeRecords() {
      if (records != null) {
        records.close();
        records = null;
      }
    }
  }
}
