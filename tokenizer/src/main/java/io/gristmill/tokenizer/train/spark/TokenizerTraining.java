package io.gristmill.tokenizer.train.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import io.gristmill.tokenizer.train.BpeTrainer;
import io.gristmill.tokenizer.train.LearntVocabulary;
import io.gristmill.tokenizer.train.TrainingRecipe;
import io.gristmill.tokenizer.train.WordCounter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Learns a vocabulary from the column {@code text}: words are counted where the text is, words and
 * counts are shuffled, the merges are chosen on the driver, which holds the different words (about
 * 100 bytes each). The result depends on the set of texts alone, not on partitions.
 *
 * @param minWordCount words that occur less often stay on the executors: 1 for exact counts, more
 *     for corpora whose different words would not fit the driver
 */
public record TokenizerTraining(TrainingRecipe recipe, long minWordCount) {

  private static final StructType WORDS =
      new StructType().add("word", DataTypes.BinaryType).add("count", DataTypes.LongType);

  public TokenizerTraining {
    if (minWordCount < 1) {
      throw new IllegalArgumentException(
          "train-tokenizer: minWordCount " + minWordCount + " must be >= 1");
    }
  }

  public LearntVocabulary train(Dataset<Row> texts) {
    Dataset<Row> words =
        texts
            .select(col("text"))
            .where(col("text").isNotNull())
            .mapPartitions(new CountWords(recipe), Encoders.row(WORDS))
            .groupBy("word")
            .agg(sum("count").as("count"))
            .where(col("count").geq(minWordCount));
    BpeTrainer trainer = new BpeTrainer(recipe);
    for (Iterator<Row> rows = words.toLocalIterator(); rows.hasNext(); ) {
      Row row = rows.next();
      trainer.add(row.getAs(0), row.getLong(1));
    }
    return trainer.train();
  }

  /** Words of a partition, handed on whenever they become many. */
  private static final class CountWords implements MapPartitionsFunction<Row, Row> {

    private static final long serialVersionUID = 1;

    /** Different words held at a time: about 50 MB. */
    private static final int MAX_WORDS = 1_000_000;

    private final TrainingRecipe recipe;

    CountWords(TrainingRecipe recipe) {
      this.recipe = recipe;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> texts) {
      WordCounter counter = new WordCounter(recipe.preTokenizer());
      Queue<Row> ready = new ArrayDeque<>();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          while (ready.isEmpty() && texts.hasNext()) {
            byte[] text = texts.next().getString(0).getBytes(StandardCharsets.UTF_8);
            counter.add(text, 0, text.length);
            if (counter.words() >= MAX_WORDS || !texts.hasNext()) {
              counter.drain((word, count) -> ready.add(RowFactory.create(word, count)));
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
  }
}
