package io.gristmill.filters.scores;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.filters.NamedFiles;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreModelsTest {

  @Test
  void aKindWhoseModuleIsNotOnTheClassPathIsRefusedByNameWithHowToAddIt() {
    ScoreRecipe recipe =
        new ScoreRecipe(
            "edu",
            ScoreKind.ONNX,
            "edu.onnx",
            "",
            ScoreUnit.DOCUMENT,
            "",
            new ScoreTokens("vocab.txt", false, 512),
            List.of());
    assertThatThrownBy(() -> Scores.load(List.of(recipe), NamedFiles.local()))
        .hasMessageContaining("score 'edu': edu.onnx: kind: onnx needs the module onnx")
        .hasMessageContaining("`mvn -pl onnx -am -DskipTests package`")
        .hasMessageContaining("onnx/target/lib/*, in GRISTMILL_JARS")
        .hasMessageContaining("--jars of spark-submit");
  }
}
