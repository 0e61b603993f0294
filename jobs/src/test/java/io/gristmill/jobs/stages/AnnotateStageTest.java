package io.gristmill.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.corpus.read.Format;
import io.gristmill.corpus.read.SourceFormat;
import io.gristmill.corpus.spark.SourceFiles;
import io.gristmill.corpus.spark.SourceInput;
import io.gristmill.dedup.MinHash;
import io.gristmill.filters.FilterRecipe;
import io.gristmill.filters.NamedFiles;
import io.gristmill.filters.pii.PiiClass;
import io.gristmill.filters.pii.PiiMode;
import io.gristmill.filters.pii.PiiRecipe;
import io.gristmill.filters.repair.RepairRecipe;
import io.gristmill.filters.scores.Scores;
import io.gristmill.jobs.run.JobRunner.Written;
import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.jobs.run.RunDirectory.Attempt;
import io.gristmill.tokenizer.TokenizerRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotateStageTest {

  private static final String PROSE =
      "The miller and the farmer of the old village have agreed that the grain is to be brought"
          + " with the first cart of the morning, and that the flour will be ready before noon."
          + " They wrote it down in the book of the mill so that nobody could forget it later,"
          + " for the winter was long and the road over the hill was closed to every traveller.";

  private final SparkSession spark = TestSpark.session();

  @TempDir Path folder;
  private String attemptFolder;

  @Test
  void everyRecordIsADocumentOrADefectAndTheCountsAddUp() throws IOException {
    Files.writeString(
        folder.resolve("a.jsonl"),
        "{\"id\":\"1\",\"text\":\""
            + PROSE
            + " Write to jane.doe@mill.example.com today.\"}\n"
            + "{\"id\":\"2\",\"text\":\"too short\"}\n"
            + "{\"id\":\"3\",\"text\":\"cut in ha\n"
            + "{\"id\":\"4\",\"text\":\"\"}\n");
    Written written = annotate(0.5);

    AnnotateCounts counts = (AnnotateCounts) written.counts();
    assertThat(counts.read()).isEqualTo(4);
    assertThat(counts.kept()).isEqualTo(1);
    assertThat(counts.rejectedByRule())
        .containsEntry("empty", 1L)
        .containsEntry("gopher-quality/word-count", 1L)
        .hasSize(2);
    assertThat(counts.quarantined()).isEqualTo(1);
    assertThat(counts.pii()).containsEntry("email", 1L);

    Row row = table("annotated").where("reject_rule is null").collectAsList().get(0);
    assertThat(row.<String>getAs("doc_id")).matches("[0-9a-f]{32}");
    assertThat(row.<String>getAs("source")).isEqualTo("mill");
    assertThat(row.<String>getAs("language")).isNotNull();
    assertThat(row.<String>getAs("text")).contains("Write to <EMAIL> today.");
    assertThat(row.getList(row.fieldIndex("band_keys"))).hasSize(14);
    assertThat(row.<Integer>getAs("token_count")).isGreaterThan(50);

    Dataset<Row> rejected = table("annotated").where("reject_rule is not null");
    assertThat(rejected.where("text is not null").count()).isZero();
    assertThat(table("quarantine").columns())
        .contains("path", "offset", "error", "bytes", "source");
  }

  @Test
  void moreDefectsThanAllowedFailTheJob() throws IOException {
    Files.writeString(folder.resolve("a.jsonl"), "{\"text\":\"cut\n{\"text\":\"a b c\"}\n");
    assertThatThrownBy(() -> annotate(0.4))
        .isInstanceOf(BadDataException.class)
        .hasMessageContaining("1 of 2 records could not be read, more than limits.max_bad_share");
  }

  @Test
  void anEmptyFileGivesEmptyTablesThatCanBeRead() throws IOException {
    Files.createFile(folder.resolve("a.jsonl"));
    Written written = annotate(1);
    assertThat(((AnnotateCounts) written.counts()).quarantinedByError())
        .containsOnly(Map.entry("empty-file", 1L));
    assertThat(table("annotated").where("reject_rule is null").count()).isZero();
  }

  private Written annotate(double maxBadShare) throws IOException {
    SourceInput input =
        new SourceInput(
            "mill", List.of(folder.resolve("a.jsonl").toString()), SourceFormat.of(Format.JSONL));
    ScanSettings settings =
        new ScanSettings(
            input,
            RepairRecipe.standard(),
            List.of(),
            0,
            FilterRecipe.of("gopher-quality"),
            PiiRecipe.of(List.of(PiiClass.EMAIL, PiiClass.IPV4), PiiMode.TAG),
            false,
            MinHash.preset("fineweb"),
            TokenizerRecipe.of("cl100k_base"),
            0,
            1);
    RunDirectory directory =
        new RunDirectory(folder.resolve("out").toString(), new Configuration());
    Attempt attempt = directory.begin("annotate-mill");
    attemptFolder = attempt.folder().toUri().getPath();
    return new AnnotateStage(
            spark,
            settings,
            new ScanModels(null, null, null, Scores.load(List.of(), NamedFiles.local()), null),
            SourceFiles.list(spark, input),
            1 << 20,
            maxBadShare)
        .write(attempt);
  }

  private Dataset<Row> table(String name) {
    return spark.read().parquet(attemptFolder + "/" + name);
  }
}
