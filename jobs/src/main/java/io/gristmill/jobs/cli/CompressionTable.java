package io.gristmill.jobs.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.gristmill.tokenizer.TokenizerRecipe;
import io.gristmill.tokenizer.train.spark.CompressionReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;

/**
 * How many bytes a token stands for, by source and language, beside another vocabulary.
 *
 * @param unreadable records without a text
 */
record CompressionTable(String beside, List<CompressionReport.Line> lines, long unreadable) {

  /** Encodes the texts with both vocabularies. */
  static CompressionTable of(byte[] tokenizerJson, String beside, Dataset<Row> texts) {
    Observation counts = new Observation("texts");
    List<CompressionReport.Line> lines =
        new CompressionReport(tokenizerJson, TokenizerRecipe.of(beside))
            .of(texts.observe(counts, count(lit(1)).as("records"), count(col("text")).as("texts")));
    return new CompressionTable(beside, lines, number(counts, "records") - number(counts, "texts"));
  }

  private static long number(Observation counts, String name) {
    try {
      return ((Number) counts.getAsJava().get(name)).longValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for Spark's counts", e);
    }
  }

  @Override
  public String toString() {
    TextTable table =
        new TextTable(
            "source", "language", "texts", "bytes", "tokens", "bytes/token", beside, "tokens/its");
    for (CompressionReport.Line line : lines) {
      row(table, line);
    }
    row(
        table,
        new CompressionReport.Line(
            "all",
            "",
            lines.stream().mapToLong(CompressionReport.Line::texts).sum(),
            lines.stream().mapToLong(CompressionReport.Line::bytes).sum(),
            lines.stream().mapToLong(CompressionReport.Line::tokens).sum(),
            lines.stream().mapToLong(CompressionReport.Line::baselineTokens).sum()));
    return table.toString();
  }

  private static void row(TextTable table, CompressionReport.Line line) {
    table.row(
        line.source(),
        line.language() == null ? "-" : line.language(),
        line.texts(),
        line.bytes(),
        line.tokens(),
        ratio(line.bytes(), line.tokens()),
        ratio(line.bytes(), line.baselineTokens()),
        ratio(line.tokens(), line.baselineTokens()));
  }

  private static BigDecimal ratio(long of, long to) {
    return to == 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(of).divide(BigDecimal.valueOf(to), 3, RoundingMode.HALF_EVEN);
  }
}
