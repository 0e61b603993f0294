package io.gristmill.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gristmill.jobs.Generated;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The command line without Spark: exit codes, messages, and what answers at once. */
class GristmillTest {
  private static final String SAMPLE = Generated.ROOT.resolve("recipes/sample.yaml").toString();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private int gristmill(String... arguments) {
    return Gristmill.execute(
        new Console(new PrintWriter(out, true), new PrintWriter(err, true), false), arguments);
  }

  @Test
  void exitCodesAreTheDocumentedOnes() {
    assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code))
        .containsExactly(0, 2, 64, 65, 66, 70, 73, 74, 75, 130);
  }

  // YARN takes any exit of the driver's JVM for a failure; one here would end the tests.
  @Test
  void aCommandThatSucceedsReturnsAndDoesNotExit() {
    assertThatCode(() -> Gristmill.main(new String[] {"--version"})).doesNotThrowAnyException();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("", "which command?"),
        Arguments.of("rum", "Unmatched argument at index 0: 'rum'"),
        Arguments.of("run", "Missing required parameter: 'RECIPE'"),
        Arguments.of("run --outptu x sample", "Possible solutions: --output"),
        Arguments.of("run no-such-recipe", "no-such-recipe: neither a file nor a bundled recipe"),
        Arguments.of("run no/such.yaml", "no/such.yaml: cannot read the recipe: no such file"),
        Arguments.of("status /no/such/run", "/no/such/run: is no run directory"),
        Arguments.of("clean /no/such/run", "/no/such/run: is no run directory"),
        Arguments.of("inspect out", "Missing required argument (specify one of these)"),
        Arguments.of("plan --model llama3-8b", "say --model and --gpus"),
        Arguments.of("plan --model llama3-8b --gpus H100", "--gpus 'H100' must be count x kind"),
        Arguments.of("plan --spark", "Missing required argument(s): --corpus-bytes=SIZE"),
        Arguments.of("plan --spark --corpus-bytes 10XB", "'10XB' is no number of bytes"),
        Arguments.of("plan --spark --corpus-bytes 1TB --hours 0", "hours: 0.0 must be > 0"),
        Arguments.of("plan --model llama9 --gpus 8xH100", "llama9"),
        Arguments.of("plan --model llama3-8b --gpus 9xH100 --tp 2", "E101"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWithAMessageAndExitCode64(String line, String message) {
    assertThat(gristmill(line.isEmpty() ? new String[0] : line.split(" ")))
        .as(err.toString())
        .isEqualTo(64);
    assertThat(err.toString()).contains(message).doesNotContain("\tat ");
  }

  static Stream<String> settingsThatWouldWriteOutside() {
    return Stream.of(
        "name=../../etc",
        "sources.letters.name=../other",
        "split={../../heldout: 0.1}",
        "mixture.stages=[{name: ../late, share: 1}]",
        "quality=[{name: ../q, file: m.bin}]",
        "decontamination.sets=[{name: ../set, paths: [x.jsonl]}]",
        "dedup.index.write=../index");
  }

  @ParameterizedTest
  @MethodSource("settingsThatWouldWriteOutside")
  void noNameInARecipeLeavesTheRunDirectory(String setting) {
    assertThat(gristmill("run", SAMPLE, "--dry-run", "--sample-share", "0", "--set", setting))
        .as(out.toString())
        .isEqualTo(64);
    assertThat(err.toString()).contains("nothing was run").doesNotContain("\tat ");
  }

  @Test
  void aPasswordInAnAddressIsRefused() {
    String setting = "sources.letters.paths=[\"ftp://miller:flour@mill.example/letters\"]";
    assertThat(gristmill("run", SAMPLE, "--dry-run", "--sample-share", "0", "--set", setting))
        .isEqualTo(64);
    assertThat(err.toString()).contains("a password in an address would be written");
  }

  @Test
  void refusesInJsonWhereThatIsAskedFor() throws Exception {
    assertThat(gristmill("run", "no-such-recipe", "--log", "json")).isEqualTo(64);
    for (String line : err.toString().lines().toList()) {
      JsonNode object = new ObjectMapper().readTree(line);
      assertThat(object.path("level").asText()).as(line).isEqualTo("error");
      assertThat(object.path("event").asText()).as(line).isEqualTo("failed");
    }
    assertThat(err.toString()).contains("neither a file nor a bundled recipe");
  }

  @Test
  void allMistakesOfARecipeAreListed() {
    assertThat(gristmill("run", SAMPLE, "--dry-run", "--set", "sed=1", "--set", "dedup.exact=txet"))
        .isEqualTo(64);
    assertThat(err.toString())
        .contains(
            "--set sed=1: sed: unknown key", "did you mean 'text'?", "2 mistakes; nothing was run");
  }

  @Test
  void dryRunPrintsTheRecipeTheJobsAndTheCurve() {
    assertThat(
            gristmill(
                "run",
                SAMPLE,
                "--dry-run",
                "--sample-share",
                "0",
                "--output",
                folder.resolve("o").toString()))
        .as(err.toString())
        .isZero();
    assertThat(out.toString())
        .contains(
            "name: sample\n",
            "sequence_length: 128",
            "annotate-pages",
            "would run",
            "14 bands of 8 rows");
    assertThat(folder.resolve("o")).doesNotExist();
  }

  @Test
  void planAnswersWithoutSpark() throws Exception {
    // Another test of this JVM may have left a session; plan must not start one.
    var before = org.apache.spark.sql.SparkSession.getDefaultSession();
    Path json = folder.resolve("plan.json");
    int code =
        gristmill(
            "plan",
            "--model",
            "llama3-70b",
            "--gpus",
            "2048xH100",
            "--tp",
            "8",
            "--pp",
            "2",
            "--seq",
            "8192",
            "--tokens",
            "15e12",
            "--json",
            json.toString());

    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString()).contains("shards");
    assertThat(Files.readString(json)).contains("\"rows_per_shard\"");
    assertThat(org.apache.spark.sql.SparkSession.getDefaultSession()).isEqualTo(before);
  }

  @Test
  void planSizesASparkClusterForACorpus() {
    assertThat(gristmill("plan", "--spark", "--corpus-bytes", "10TB", "--hours", "24"))
        .as(err.toString())
        .isZero();
    assertThat(out.toString())
        .contains("96 cores: 24 executors of 4", "spark.executor.instances 24\n");
  }

  @Test
  void statusOfAFreshRunDirectoryIsNotDone() throws Exception {
    gristmill("run", SAMPLE, "--dry-run", "--sample-share", "0");
    String recipe = out.toString().split("\n\nnear duplicates")[0];
    Files.writeString(folder.resolve("recipe.yaml"), recipe);
    out.getBuffer().setLength(0);

    assertThat(gristmill("status", folder.toString())).as(err.toString()).isEqualTo(2);
    assertThat(out.toString()).contains("annotate-web", "not done", "pack");
  }

  @Test
  void cleanListsWhatIsLeftAndRemovesItOnRequest() throws Exception {
    gristmill("run", SAMPLE, "--dry-run");
    Files.writeString(folder.resolve("recipe.yaml"), out.toString().split("\n\njob ")[0]);
    Path attempt =
        Files.createDirectories(
            folder.resolve(".attempts/mix-00000000-0000-0000-0000-000000000000/mixture"));
    Files.writeString(attempt.resolve("part-0"), "12345");
    out.getBuffer().setLength(0);

    assertThat(gristmill("clean", folder.toString())).isZero();
    assertThat(out.toString()).containsPattern("mix +unfinished +5 +remove");
    assertThat(attempt).exists();
    assertThat(gristmill("clean", folder.toString(), "--yes")).isZero();
    assertThat(out.toString()).containsPattern("mix +unfinished +5 +removed");
    assertThat(attempt).doesNotExist();
    assertThat(folder.resolve(".locks/mix.json")).doesNotExist();
  }

  @Test
  void theCurveIsTheFormula() {
    // 1 - (1 - 0.8^8)^14
    assertThat(new SCurve(14, 8, 0.82).toString())
        .contains("14 bands of 8 rows, steepest at 0.719")
        .contains("similarity 0.80  in  92.4 %")
        .contains("similarity 0.82  in")
        .contains("<- from here on duplicates");
    assertThat(new SCurve(1, 1, 0.5).toString()).contains("similarity 0.50  in  50.0 %");
  }

  @Test
  void tablesAlignNumbersToTheRight() {
    String table =
        new TextTable("source", "read").row("web", 1234567L).row("\u65e5\u672c", 5L).toString();
    assertThat(table)
        .isEqualTo("source       read\nweb     1,234,567\n\u65e5\u672c              5\n");
  }
}
