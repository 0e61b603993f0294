package io.gristmill.dedup.spark;

import static org.apache.spark.sql.functions.col;

import io.gristmill.dedup.passage.PassageFinder;
import io.gristmill.dedup.passage.PassageRule;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Finds passages that stand elsewhere in the corpus: lines, paragraphs or windows of three
 * sentences. Text is read once where it lies; 128-bit names and places are shuffled. Two different
 * passages have one name as rarely as two documents have one id.
 */
record PassageDedup(PassageRule rule, SurvivorRule survivor) {

  /** What goes, as {@link RepeatedPlaces#GONE}. */
  Dataset<Row> gone(Dataset<Row> documents) {
    Dataset<Row> places =
        documents
            .select(PlaceOrder.of(survivor).as("order"), col("text").cast("binary").as("text"))
            .mapPartitions(new Passages(rule), Encoders.row(RepeatedPlaces.PLACES));
    return new RepeatedPlaces(rule.keep(), rule.unit().label(), survivor.preferences().size())
        .in(places);
  }

  private record Passages(PassageRule rule) implements MapPartitionsFunction<Row, Row> {

    @Override
    public Iterator<Row> call(Iterator<Row> documents) {
      PassageFinder finder = new PassageFinder(rule);
      return new Expansion(documents) {
        private byte[] order;

        @Override
        void open(Row document) {
          order = document.getAs(0);
          byte[] text = document.getAs(1);
          finder.reset(text, text.length);
        }

        @Override
        Row answer() {
          return order != null && finder.next()
              ? RowFactory.create(
                  finder.high(), finder.low(), order, finder.start(), finder.length())
              : null;
        }
      };
    }
  }
}
