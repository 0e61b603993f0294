package io.gristmill.filters.logistic.spark;

import static org.apache.spark.sql.functions.sum;

import io.gristmill.filters.logistic.ClassifierReport.TellingNgram;
import io.gristmill.filters.logistic.HashedNgrams;
import io.gristmill.filters.logistic.LogisticModel;
import io.gristmill.filters.logistic.NgramReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The words behind the largest weights: hashes tell none, so the training texts are read again. */
record TellingNgrams(List<TellingNgram> positive, List<TellingNgram> negative) {

  private static final int EACH = 20;

  private static final StructType COUNTS =
      new StructType()
          .add("feature", DataTypes.IntegerType)
          .add("ngram", DataTypes.StringType)
          .add("texts", DataTypes.LongType);

  static TellingNgrams of(Dataset<Row> texts, LogisticModel model, double heldOut, long seed) {
    List<Integer> positive = largest(model, 1);
    List<Integer> negative = largest(model, -1);
    BitSet wanted = new BitSet(model.ngrams().size());
    positive.forEach(wanted::set);
    negative.forEach(wanted::set);
    Map<Integer, TellingNgram> found = new HashMap<>();
    for (Row row :
        texts
            .mapPartitions(
                new CountWanted(model.ngrams(), wanted, heldOut, seed), Encoders.row(COUNTS))
            .groupBy("feature", "ngram")
            .agg(sum("texts"))
            .collectAsList()) {
      int feature = row.getInt(0);
      found.merge(
          feature,
          new TellingNgram(row.getString(1), model.weight(feature), row.getLong(2), 0),
          TellingNgrams::commoner);
    }
    return new TellingNgrams(
        positive.stream().map(found::get).toList(), negative.stream().map(found::get).toList());
  }

  /** Features with the largest weights of one sign, largest first; never more of them in memory. */
  private static List<Integer> largest(LogisticModel model, int sign) {
    Comparator<Integer> largestFirst =
        Comparator.comparingDouble((Integer f) -> -sign * model.weight(f))
            .thenComparing(Comparator.naturalOrder());
    PriorityQueue<Integer> kept = new PriorityQueue<>(largestFirst.reversed());
    for (int feature = 0; feature < model.ngrams().size(); feature++) {
      if (sign * model.weight(feature) > 0) {
        kept.add(feature);
        if (kept.size() > EACH) {
          kept.remove();
        }
      }
    }
    return kept.stream().sorted(largestFirst).toList();
  }

  private static TellingNgram commoner(TellingNgram a, TellingNgram b) {
    boolean first =
        a.texts() > b.texts() || (a.texts() == b.texts() && a.ngram().compareTo(b.ngram()) < 0);
    TellingNgram shown = first ? a : b;
    return new TellingNgram(
        shown.ngram(), shown.weight(), shown.texts(), a.others() + b.others() + 1);
  }

  /** Training texts, copies included, by the n-grams in them that have one of these features. */
  private static final class CountWanted implements MapPartitionsFunction<Row, Row> {

    private static final long serialVersionUID = 1L;

    /** Different n-grams held at a time: some MB. */
    private static final int MOST_NGRAMS = 50_000;

    private record Ngram(int feature, String words) {}

    private final HashedNgrams ngrams;
    private final BitSet wanted;
    private final double heldOut;
    private final long seed;

    CountWanted(HashedNgrams ngrams, BitSet wanted, double heldOut, long seed) {
      this.ngrams = ngrams;
      this.wanted = wanted;
      this.heldOut = heldOut;
      this.seed = seed;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> texts) {
      NgramReader reader = ngrams.newReader();
      Map<Ngram, Long> counts = new HashMap<>();
      Queue<Row> ready = new ArrayDeque<>();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          while (ready.isEmpty() && texts.hasNext()) {
            Row row = texts.next();
            if (!row.isNullAt(0) && !row.isNullAt(1)) {
              count(row.getString(0).getBytes(StandardCharsets.UTF_8), reader, counts);
            }
            if (counts.size() >= MOST_NGRAMS || !texts.hasNext()) {
              counts.forEach((n, c) -> ready.add(RowFactory.create(n.feature(), n.words(), c)));
              counts.clear();
            }
          }
          return !ready.isEmpty();
        }

        @Override
        public Row next() {
          return ready.remove();
        }
      };
    }

    private void count(byte[] utf8, NgramReader reader, Map<Ngram, Long> counts) {
      reader.read(utf8, 0, utf8.length);
      if (Examples.part(seed, reader.content(), heldOut).equals(Examples.HELD_OUT)) {
        return;
      }
      Set<Ngram> here = new HashSet<>();
      reader.explain(
          utf8,
          utf8.length,
          (feature, from, to) -> {
            if (wanted.get(feature)) {
              here.add(new Ngram(feature, reader.words(from, to)));
            }
          });
      here.forEach(ngram -> counts.merge(ngram, 1L, Long::sum));
    }
  }
}
