package io.gristmill.tokenizer.spark;

import io.gristmill.corpus.DocumentId;
import io.gristmill.tokenizer.Encoder;
import io.gristmill.tokenizer.TokenBuffer;
import io.gristmill.tokenizer.Tokenizer;
import io.gristmill.tokenizer.TokenizerRecipe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A few hundred documents of two sources in two stages, some taken twice, and their mixture. */
final class SmallCorpus {

  static final TokenizerRecipe TOKENIZER = TokenizerRecipe.of("r50k_base");

  private static final String[] WORDS = {
    "grist",
    " mill",
    " the",
    " river",
    " turns",
    "\n\n",
    " wheel",
    " 水車",
    "<|endoftext|>",
    " 42",
    " naïve",
    ".",
    " x"
  };

  final Map<String, int[]> tokens = new LinkedHashMap<>();
  final List<Row> documents = new ArrayList<>();
  final List<Row> mixture = new ArrayList<>();

  SmallCorpus(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Encoder encoder = Tokenizer.load(TOKENIZER).newEncoder();
    for (int i = 0; i < count; i++) {
      String source = random.nextInt(3) == 0 ? "code" : "web";
      StringBuilder text = new StringBuilder();
      int words = i % 50 == 7 ? 0 : i % 40 == 3 ? 400 : random.nextInt(60);
      for (int w = 0; w < words; w++) {
        text.append(WORDS[random.nextInt(WORDS.length)]);
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      String id = DocumentId.of(source, "record-" + i, null, bytes, bytes.length);
      TokenBuffer ids = new TokenBuffer();
      encoder.encode(bytes, 0, bytes.length, ids);
      tokens.put(id, ids.toArray());
      documents.add(RowFactory.create(id, source, text.toString()));
      mixture.add(RowFactory.create(id, source, 0, i % 11 == 0 ? 3 : 1, ids.size()));
      if (i % 5 == 0) {
        mixture.add(RowFactory.create(id, source, 1, 1, ids.size()));
      }
    }
  }

  Dataset<Row> documents(int partitions, long shuffle) {
    StructType schema =
        new StructType()
            .add("doc_id", DataTypes.StringType)
            .add("source", DataTypes.StringType)
            .add("text", DataTypes.StringType);
    return table(documents, schema, partitions, shuffle);
  }

  Dataset<Row> mixture(int partitions, long shuffle) {
    StructType schema =
        new StructType()
            .add("doc_id", DataTypes.StringType)
            .add("source", DataTypes.StringType)
            .add("stage", DataTypes.IntegerType)
            .add("copies", DataTypes.IntegerType)
            .add("token_count", DataTypes.IntegerType);
    return table(mixture, schema, partitions, shuffle);
  }

  static Dataset<Row> table(List<Row> rows, StructType schema, int partitions, long shuffle) {
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(shuffle));
    return TestSpark.session().createDataFrame(shuffled, schema).repartition(partitions);
  }
}
