package io.gristmill.jobs.stages;

import io.gristmill.corpus.spark.CutText;
import io.gristmill.dedup.Digits;
import io.gristmill.dedup.WordScanner;
import io.gristmill.tokenizer.Encoder;
import io.gristmill.tokenizer.Tokenizer;
import io.gristmill.tokenizer.TokenizerRecipe;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Takes the cuts out of texts and measures what is left. Input: doc_id, source, token_count, text
 * as UTF-8, cuts.
 *
 * @param leastWords a document with fewer of them left is rejected
 */
record CutTexts(TokenizerRecipe tokenizer, int leastWords)
    implements MapPartitionsFunction<Row, Row> {

  /** The rule that rejects a document of which too little is left. */
  static final String TOO_SHORT = "cut/too-short";

  static final String[] INPUT = {"doc_id", "source", "token_count", "text", "cuts"};

  /** {@code text_bytes}, {@code token_count} and {@code words} are those after the cut. */
  static final StructType SCHEMA =
      new StructType()
          .add("doc_id", DataTypes.StringType, false)
          .add("source", DataTypes.StringType, false)
          .add(
              "cuts",
              DataTypes.createArrayType(
                  new StructType()
                      .add("start", DataTypes.IntegerType)
                      .add("length", DataTypes.IntegerType)
                      .add("kind", DataTypes.StringType)
                      .add("first_place", DataTypes.StringType)),
              false)
          .add("text_bytes", DataTypes.LongType, false)
          .add("token_count", DataTypes.IntegerType, false)
          .add("words", DataTypes.LongType, false)
          .add("bytes_cut", DataTypes.LongType, false)
          .add("tokens_cut", DataTypes.IntegerType, false)
          .add("reject_rule", DataTypes.StringType, true);

  @Override
  public Iterator<Row> call(Iterator<Row> documents) {
    Encoder encoder = Tokenizer.load(tokenizer).newEncoder();
    WordScanner scanner = new WordScanner(Digits.KEPT);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return documents.hasNext();
      }

      @Override
      public Row next() {
        return cut(documents.next(), encoder, scanner);
      }
    };
  }

  private Row cut(Row document, Encoder encoder, WordScanner scanner) {
    byte[] text = document.getAs(3);
    List<Row> cuts = document.getList(4);
    long cut = cuts.stream().mapToLong(one -> one.getInt(1)).sum();
    byte[] left = CutText.without(text, cuts);
    int tokens = encoder.count(left, 0, left.length);
    long words = words(left, scanner);
    return RowFactory.create(
        document.getString(0),
        document.getString(1),
        document.get(4),
        (long) left.length,
        tokens,
        words,
        cut,
        document.getInt(2) - tokens,
        words < leastWords ? TOO_SHORT : null);
  }

  private static long words(byte[] text, WordScanner scanner) {
    scanner.reset(text, text.length);
    long words = 0;
    for (int n = scanner.next(); n > 0; n = scanner.next()) {
      words += n;
    }
    return words;
  }
}
