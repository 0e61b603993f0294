package io.gristmill.tokenizer.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.tokenizer.pack.Labels;
import io.gristmill.tokenizer.pack.PackMethod;
import io.gristmill.tokenizer.pack.PackRecipe;
import io.gristmill.tokenizer.pack.Separators;
import io.gristmill.tokenizer.pack.ShardPlan;
import io.gristmill.tokenizer.shard.ManifestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export is killed at each of its changes in turn, and asked for again. */
class ExportCrashTest {

  private static final SparkSession SPARK = TestSpark.session();

  @TempDir static Path folder;

  @BeforeAll
  static void pack() throws IOException {
    SmallCorpus corpus = new SmallCorpus(60, 3);
    PackJob job =
        new PackJob(
            SmallCorpus.TOKENIZER,
            new PackRecipe(
                PackMethod.CONCATENATE, 32, Separators.EOS, Labels.WITHIN_ROW, 1000, 17));
    long rows = job.census(corpus.mixture(2, 1)).rows();
    job.run(
        new PackRequest(
            corpus.documents(2, 1),
            corpus.mixture(2, 1),
            new ShardPlan(2, rows / 2, 2, 8),
            Map.of(),
            folder.resolve("run").toString(),
            Map.of()));
  }

  @AfterEach
  void live() {
    MortalFiles.live(SPARK);
  }

  @Test
  void whereverAnExportDiesTheNextOneEndsTheSame() throws IOException {
    Path undisturbed = folder.resolve("undisturbed");
    export("mds", undisturbed);
    Map<String, String> expected = hashes(undisturbed);
    assertThat(expected).containsKeys("index.json", "_SUCCESS").hasSize(4);
    int step = 0;
    int resumed = 0;
    boolean survived = false;
    for (; !survived; step++) {
      Path target = folder.resolve("killed-" + step);
      survived = !dies("mds", target, step);
      // The marker comes with the last of the names, never before it.
      if (Files.exists(target.resolve("_SUCCESS"))) {
        assertThat(hashes(target)).as("killed at %d", step).containsAllEntriesOf(expected);
      } else {
        resumed += export("mds", target).resumed() ? 1 : 0;
      }
      assertThatThrownBy(() -> export("mds", target))
          .hasMessageContaining("is not empty, it holds _SUCCESS; name a new folder");
      assertThat(hashes(target)).as("killed at %d", step).isEqualTo(expected);
    }
    assertThat(step).isGreaterThan(8);
    assertThat(resumed).as("exports that were finished without writing again").isGreaterThan(2);
  }

  @Test
  void whatAnExportOfAnotherKindLeftGoesAndWhatIsNotItsOwnStays() throws IOException {
    Path target = folder.resolve("other-0");
    for (int step = 1; !Files.exists(target.resolve("index.json")); step++) {
      target = folder.resolve("other-" + step);
      assertThat(dies("mds", target, step)).isTrue();
    }
    assertThat(target.resolve("_SUCCESS")).doesNotExist();
    Path strange = Files.writeString(target.resolve("notes.txt"), "mine");
    Path occupied = target;
    assertThatThrownBy(() -> export("datatrove", occupied))
        .hasMessageContaining("is not empty, it holds notes.txt; name a new folder");
    Files.delete(strange);
    assertThat(export("datatrove", target).resumed()).isFalse();
    assertThat(hashes(target).keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of("_SUCCESS"),
                    List.of("000", "001").stream()
                        .flatMap(
                            part ->
                                Stream.of("", ".index", ".metadata")
                                    .map(end -> part + "_gristmill.ds" + end)))
                .toList());
  }

  private static boolean dies(String format, Path target, int changes) throws IOException {
    MortalFiles.dieAfter(SPARK, changes);
    try {
      export(format, target);
      return false;
    } catch (IOException killed) {
      assertThat(killed).hasMessage("killed");
      return true;
    } catch (RuntimeException killed) {
      throw killed;
    } catch (Exception killed) {
      // Spark throws its checked exception out of methods that declare none.
      assertThat(killed).isInstanceOf(SparkException.class).hasMessageContaining("killed");
      return true;
    } finally {
      MortalFiles.live(SPARK);
    }
  }

  private static ExportJob.Exported export(String format, Path target) throws IOException {
    return new ExportJob(folder.resolve("run/shards").toString(), format, 1)
        .run(SPARK, target.toString());
  }

  private static Map<String, String> hashes(Path target) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(target)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        hashes.put(
            target.relativize(file).toString(), ManifestFiles.sha256(Files.readAllBytes(file)));
      }
    }
    return hashes;
  }
}
