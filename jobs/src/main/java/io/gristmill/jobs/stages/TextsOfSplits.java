package io.gristmill.jobs.stages;

import io.gristmill.corpus.read.CloseableIterator;
import io.gristmill.corpus.read.RawRecord;
import io.gristmill.corpus.spark.InputSplit;
import io.gristmill.corpus.spark.SourceInput;
import io.gristmill.corpus.spark.SplitReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import scala.jdk.javaapi.CollectionConverters;

/** The texts of a task's ranges, nothing done to them; a record that cannot be read has none. */
final class TextsOfSplits implements FlatMapFunction<Iterator<InputSplit>, Row> {

  private static final long serialVersionUID = 1L;

  private final SourceInput input;
  private final SerializableConfiguration hadoop;

  TextsOfSplits(SourceInput input, SerializableConfiguration hadoop) {
    this.input = input;
    this.hadoop = hadoop;
  }

  @Override
  public Iterator<Row> call(Iterator<InputSplit> splits) {
    Texts texts = new Texts(splits);
    TaskContext.get()
        .addTaskCompletionListener((TaskCompletionListener) done -> texts.closeRecords());
    return texts;
  }

  private final class Texts implements Iterator<Row> {
    private final Iterator<InputSplit> splits;
    private CloseableIterator<RawRecord> records;

    Texts(Iterator<InputSplit> splits) {
      this.splits = splits;
    }

    @Override
    public boolean hasNext() {
      while (records == null || !records.hasNext()) {
        closeRecords();
        if (!splits.hasNext()) {
          return false;
        }
        records = SplitReader.open(splits.next(), input, hadoop.value());
      }
      return true;
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      RawRecord record = records.next();
      String text = record.isDefect() ? null : new String(record.text(), StandardCharsets.UTF_8);
      return RowFactory.create(
          text, input.name(), null, CollectionConverters.asScala(record.metadata()));
    }

    private void closeRecords() {
      if (records != null) {
        records.close();
        records = null;
      }
    }
  }
}
