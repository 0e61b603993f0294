package io.gristmill.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.jobs.recipe.RecipeReader;
import io.gristmill.jobs.run.JobObserver;
import io.gristmill.jobs.run.JobRunner.Done;
import io.gristmill.jobs.run.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocabularyFileTest {

  @TempDir Path folder;

  @Test
  void aFileIsReadThroughHadoopAndItsContentIsAnInputOfTheJob() throws IOException {
    Files.writeString(folder.resolve("web.jsonl"), "{\"text\":\"the mill\"}\n");
    Path file = folder.resolve("bytes.tiktoken");
    Files.writeString(file, vocabulary());
    assertThat(annotate(file).record().counts().path("tokens").asInt()).isEqualTo(8);
    assertThat(annotate(file).ran()).isFalse();

    Files.writeString(file, vocabulary("th", "the"));
    Done again = annotate(file);
    assertThat(again.reason()).isEqualTo("input vocabulary changed");
    assertThat(again.record().counts().path("tokens").asInt()).isEqualTo(6);
  }

  @Test
  void aMissingFileIsNamedWithItsKey() throws IOException {
    Files.writeString(folder.resolve("web.jsonl"), "{\"text\":\"the mill\"}\n");
    assertThatThrownBy(() -> annotate(folder.resolve("gone.tiktoken")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tokenizer.vocabulary: cannot read file:")
        .hasMessageContaining("gone.tiktoken");
  }

  private Done annotate(Path vocabulary) throws IOException {
    String recipe =
        "{name: mill, sources: [{name: web, paths: [web.jsonl]}], tokenizer: {vocabulary: '%s', rules: gpt2}}"
            .formatted(vocabulary.toUri());
    return new Pipeline(
            TestSpark.session(),
            RecipeReader.read("mill.yaml", recipe, folder.toString(), List.of()),
            new RunDirectory(folder.resolve("out").toString(), new Configuration()),
            Map.of("gristmill", "test"),
            JobObserver.NONE)
        .annotate("web");
  }

  /** A tiktoken file of all bytes and some more tokens, in the order of their ranks. */
  private static String vocabulary(String... more) {
    StringBuilder lines = new StringBuilder();
    int rank = 0;
    for (int b = 0; b < 256; b++) {
      line(lines, new byte[] {(byte) b}, rank++);
    }
    for (String token : more) {
      line(lines, token.getBytes(StandardCharsets.UTF_8), rank++);
    }
    return lines.toString();
  }

  private static void line(StringBuilder lines, byte[] token, int rank) {
    lines.append(Base64.getEncoder().encodeToString(token)).append(' ').append(rank).append('\n');
  }
}
