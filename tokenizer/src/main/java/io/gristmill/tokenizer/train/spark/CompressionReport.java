package io.gristmill.tokenizer.train.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import io.gristmill.tokenizer.Encoder;
import io.gristmill.tokenizer.Tokenizer;
import io.gristmill.tokenizer.TokenizerRecipe;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Tokens that two tokenizers make of the same texts, by source and language.
 *
 * @param tokenizer the one to judge; executors read its file
 * @param baseline the one beside it, usually cl100k_base
 */
public record CompressionReport(TokenizerRecipe tokenizer, TokenizerRecipe baseline) {

  /** A group of texts; {@code language} is null where it is not known. */
  public record Line(
      String source, String language, long texts, long bytes, long tokens, long baselineTokens) {

    public double bytesPerToken() {
      return tokens == 0 ? 0 : (double) bytes / tokens;
    }

    public double baselineBytesPerToken() {
      return baselineTokens == 0 ? 0 : (double) bytes / baselineTokens;
    }
  }

  private static final StructType COUNTS =
      new StructType()
          .add("source", DataTypes.StringType)
          .add("language", DataTypes.StringType)
          .add("texts", DataTypes.LongType)
          .add("bytes", DataTypes.LongType)
          .add("tokens", DataTypes.LongType)
          .add("baseline", DataTypes.LongType);

  /** Lines by source, then language, of columns {@code text, source, language}. */
  public List<Line> of(Dataset<Row> texts) {
    return texts
        .select(col("source"), col("language"), col("text"))
        .where(col("text").isNotNull())
        .mapPartitions(new CountTokens(tokenizer, baseline), Encoders.row(COUNTS))
        .groupBy("source", "language")
        .agg(sum("texts"), sum("bytes"), sum("tokens"), sum("baseline"))
        .orderBy("source", "language")
        .collectAsList()
        .stream()
        .map(
            r ->
                new Line(
                    r.getString(0),
                    r.getString(1),
                    r.getLong(2),
                    r.getLong(3),
                    r.getLong(4),
                    r.getLong(5)))
        .toList();
  }

  private static final class CountTokens implements MapPartitionsFunction<Row, Row> {

    private static final long serialVersionUID = 1;

    private final TokenizerRecipe tokenizer;
    private final TokenizerRecipe baseline;

    CountTokens(TokenizerRecipe tokenizer, TokenizerRecipe baseline) {
      this.tokenizer = tokenizer;
      this.baseline = baseline;
    }

    private record Group(String source, String language) {}

    @Override
    public Iterator<Row> call(Iterator<Row> texts) {
      Encoder encoder = Tokenizer.load(tokenizer).newEncoder();
      Encoder baselineEncoder = Tokenizer.load(baseline).newEncoder();
      Map<Group, long[]> groups = new HashMap<>();
      while (texts.hasNext()) {
        Row row = texts.next();
        byte[] text = row.getString(2).getBytes(StandardCharsets.UTF_8);
        long[] sums =
            groups.computeIfAbsent(new Group(row.getString(0), row.getString(1)), g -> new long[4]);
        sums[0]++;
        sums[1] += text.length;
        sums[2] += encoder.count(text, 0, text.length);
        sums[3] += baselineEncoder.count(text, 0, text.length);
      }
      return groups.entrySet().stream()
          .map(
              e ->
                  RowFactory.create(
                      e.getKey().source(),
                      e.getKey().language(),
                      e.getValue()[0],
                      e.getValue()[1],
                      e.getValue()[2],
                      e.getValue()[3]))
          .iterator();
    }
  }
}
