package io.gristmill.tokenizer.train.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.tokenizer.TokenizerRecipe;
import io.gristmill.tokenizer.spark.TestSpark;
import io.gristmill.tokenizer.train.LearntVocabulary;
import io.gristmill.tokenizer.train.TrainingRecipe;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class TokenizerTrainingTest {

  private static final StructType COLUMNS =
      new StructType()
          .add("text", DataTypes.StringType)
          .add("source", DataTypes.StringType)
          .add("language", DataTypes.StringType);

  private static final List<Row> TEXTS =
      List.of(
          RowFactory.create("the mill grinds the grain", "web", "en"),
          RowFactory.create("the grain of the mill, the miller", "web", "en"),
          RowFactory.create("die M\u00fchle mahlt das Korn", "wiki", "de"),
          RowFactory.create(null, "wiki", "de"),
          RowFactory.create("das Korn der M\u00fchle", "wiki", "de"));

  @Test
  void learnsTheSameFromOneAndSevenPartitionsAndReportsCompression() {
    TokenizerTraining training = new TokenizerTraining(TrainingRecipe.ofSize(280), 1);
    LearntVocabulary learnt = training.train(texts().coalesce(1));
    assertThat(training.train(texts().repartition(7)).tokenizerJson())
        .isEqualTo(learnt.tokenizerJson());
    assertThat(learnt.size()).isEqualTo(280);

    List<CompressionReport.Line> lines =
        new CompressionReport(learnt.tokenizerJson(), TokenizerRecipe.of("cl100k_base"))
            .of(texts());
    assertThat(lines).extracting(CompressionReport.Line::source).containsExactly("web", "wiki");
    assertThat(lines).extracting(CompressionReport.Line::texts).containsExactly(2L, 2L);
    // cl100k_base has a token for each English word and comma; the miller is two.
    assertThat(lines.get(0).bytes()).isEqualTo(25 + 33);
    assertThat(lines.get(0).tokens()).isGreaterThanOrEqualTo(lines.get(0).baselineTokens());
  }

  private static Dataset<Row> texts() {
    return TestSpark.session().createDataFrame(TEXTS, COLUMNS);
  }
}
