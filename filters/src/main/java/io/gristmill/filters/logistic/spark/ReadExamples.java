package io.gristmill.filters.logistic.spark;

import io.gristmill.filters.logistic.HashedNgrams;
import io.gristmill.filters.logistic.NgramReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of {@code text, label, source} to {@link Examples}. */
final class ReadExamples implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1L;

  private final HashedNgrams ngrams;
  private final double heldOut;
  private final long seed;

  ReadExamples(HashedNgrams ngrams, double heldOut, long seed) {
    this.ngrams = ngrams;
    this.heldOut = heldOut;
    this.seed = seed;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> texts) {
    NgramReader reader = ngrams.newReader();
    Map<String, Long> left = new TreeMap<>();
    Queue<Row> ready = new ArrayDeque<>();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        while (ready.isEmpty() && texts.hasNext()) {
          read(texts.next());
          if (!texts.hasNext()) {
            left.forEach(
                (kind, n) -> ready.add(RowFactory.create(kind, n, null, null, null, null)));
          }
        }
        return !ready.isEmpty();
      }

      @Override
      public Row next() {
        return ready.remove();
      }

      private void read(Row row) {
        if (row.isNullAt(0)) {
          left.merge(Examples.UNREADABLE, 1L, Long::sum);
          return;
        }
        if (row.isNullAt(1)) {
          left.merge(Examples.UNLABELLED, 1L, Long::sum);
          return;
        }
        byte[] utf8 = row.getString(0).getBytes(StandardCharsets.UTF_8);
        reader.read(utf8, 0, utf8.length);
        if (reader.count() == 0) {
          left.merge(Examples.WITHOUT_WORDS, 1L, Long::sum);
          return;
        }
        ready.add(
            RowFactory.create(
                Examples.part(seed, reader.content(), heldOut),
                1L,
                reader.content(),
                row.getBoolean(1),
                row.getString(2),
                Examples.pack(reader.features())));
      }
    };
  }
}
