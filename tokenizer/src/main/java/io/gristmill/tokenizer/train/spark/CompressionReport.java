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
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Tokens that two tokenizers make of the same texts, by source and language. The one to judge
 * travels as the bytes of its {@code tokenizer.json}: executors need not see the driver's files.
 */
public final class CompressionReport {

  private final byte[] tokenizerJson;
  private final TokenizerRecipe baseline;

  /** The baseline is usually {@code cl100k_base}. */
  public CompressionReport(byte[] tokenizerJson, TokenizerRecipe baseline) {
    this.tokenizerJson = tokenizerJson.clone();
    this.baseline = baseline;
  }

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
    Broadcast<byte[]> shipped =
        JavaSparkContext.fromSparkContext(texts.sparkSession().sparkContext())
            .broadcast(tokenizerJson);
    List<Line> lines = lines(texts, shipped);
    shipped.destroy();
    return lines;
  }

  private List<Line> lines(Dataset<Row> texts, Broadcast<byte[]> shipped) {
    return texts
        .select(col("source"), col("language"), col("text"))
        .where(col("text").isNotNull())
        .mapPartitions(new CountTokens(shipped, baseline), Encoders.row(COUNTS))
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

    private final Broadcast<byte[]> tokenizer;
    private final TokenizerRecipe baseline;

    CountTokens(Broadcast<byte[]> tokenizer, TokenizerRecipe baseline) {
      this.tokenizer = tokenizer;
      this.baseline = baseline;
    }

    private record Group(String source, String language) {}

    @Override
    public Iterator<Row> call(Iterator<Row> texts) {
      Encoder encoder = Tokenizer.ofJson(tokenizer.value(), "tokenizer.json").newEncoder();
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
