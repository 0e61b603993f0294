package io.gristmill.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.RecipeReader;
import io.gristmill.jobs.run.JobObserver;
import io.gristmill.jobs.run.Json;
import io.gristmill.jobs.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastTest {

  @TempDir Path folder;

  @Test
  void aSampleOfEverythingPredictsWhatTheRunThenCounts() throws IOException {
    MillCorpus.write(folder, 3, 0);
    List<SourceForecast> forecasts = pipeline().forecast(1);
    assertThat(folder.resolve("out")).doesNotExist();

    pipeline().run(Step.ANNOTATE);
    for (SourceForecast forecast : forecasts) {
      AnnotateCounts counts = counts(forecast.source());
      assertThat(forecast.scale()).isEqualTo(1);
      assertThat(forecast.records()).isEqualTo(counts.read());
      assertThat(forecast.quarantined()).isEqualTo(counts.quarantined());
      assertThat(forecast.rejectedByRule()).isEqualTo(counts.rejectedByRule());
      assertThat(forecast.kept()).isEqualTo(counts.kept());
      assertThat(forecast.tokens()).isEqualTo(counts.tokens()).isPositive();
      assertThat(forecast.keptTextBytes()).isEqualTo(counts.keptTextBytes()).isPositive();
    }
  }

  @Test
  void everyJobSaysWhyItWouldRun() throws IOException {
    MillCorpus.write(folder, 1, 0);
    assertThat(pipeline().reasons())
        .containsEntry("annotate-web", Optional.of("not done yet"))
        .containsEntry("pack", Optional.of("annotate-web runs before it"));

    pipeline().run(Step.ANNOTATE);
    assertThat(pipeline().reasons())
        .containsEntry("annotate-web", Optional.empty())
        .containsEntry("annotate-book", Optional.empty())
        .containsEntry("dedup", Optional.of("not done yet"));
    assertThat(pipeline("packing.sequence_length=32", "seed=8").reasons().get("annotate-web"))
        .hasValue("seed: 7 -> 8");
  }

  private Pipeline pipeline(String... sets) throws IOException {
    Recipe recipe =
        RecipeReader.read("mill.yaml", PipelineTest.RECIPE, folder.toString(), List.of(sets));
    return new Pipeline(TestSpark.session(), recipe, directory(), Map.of(), JobObserver.NONE);
  }

  private RunDirectory directory() throws IOException {
    return new RunDirectory(folder.resolve("out").toString(), new Configuration());
  }

  private AnnotateCounts counts(String source) throws IOException {
    return Json.MAPPER.treeToValue(
        directory().record("annotate-" + source).orElseThrow().counts(), AnnotateCounts.class);
  }
}
