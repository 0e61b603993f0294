package io.gristmill.jobs.stages;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.jobs.Generated;
import io.gristmill.jobs.recipe.RecipeReader;
import io.gristmill.jobs.run.JobObserver;
import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.jobs.sample.Expectation;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled sample, but for its pages, which are made when the jar is. */
class SampleRunTest {

  private static final Path SAMPLE = Generated.ROOT.resolve("recipes/sample");
  private static final String PAGES = "  # The javadoc of two versions";

  @TempDir static Path folder;
  private static Path recipe;

  /** By {@code source/record}: kept, a rule, or {@code duplicate-KIND of source/record}. */
  private static final Map<String, String> FATES = new TreeMap<>();

  private static final Map<String, Map<String, Integer>> PII = new TreeMap<>();

  @BeforeAll
  static void run() throws IOException {
    String text = Files.readString(Generated.ROOT.resolve("recipes/sample.yaml"));
    text = text.substring(0, text.indexOf(PAGES)) + text.substring(text.indexOf("limits:"));
    recipe =
        Files.writeString(
            folder.resolve("sample.yaml"), text.replace("[sample/", "[" + SAMPLE + "/"));
    new Pipeline(
            TestSpark.session(),
            RecipeReader.read(recipe, List.of()),
            directory("local"),
            Map.of(),
            JobObserver.NONE)
        .run();
    Tables tables =
        new Tables(TestSpark.session(), directory("local"), List.of("web", "reference", "letters"));
    Map<String, String> places = new HashMap<>();
    for (Row row : tables.annotated().collectAsList()) {
      String record = row.getAs("record_id");
      String path = row.getAs("path");
      String place =
          row.getAs("source")
              + "/"
              + (record == null ? path.substring(path.lastIndexOf('/') + 1) : record);
      String rule = row.getAs("reject_rule");
      places.put(row.getAs("doc_id"), place);
      FATES.put(place, rule == null ? "kept" : rule);
      int pii = row.fieldIndex("pii");
      PII.put(place, row.isNullAt(pii) ? Map.of() : new TreeMap<>(row.getJavaMap(pii)));
    }
    for (Row row : tables.duplicates().collectAsList()) {
      FATES.put(
          places.get(row.<String>getAs("doc_id")),
          "duplicate-"
              + row.getAs("kind")
              + " of "
              + places.get(row.<String>getAs("duplicate_of")));
    }
  }

  @Test
  void everyPlantedDocumentBecomesWhatItWasPlantedFor() throws IOException {
    Map<String, String> copies = new TreeMap<>();
    Map<String, String> others = new TreeMap<>();
    for (Expectation row : Expectation.all(SAMPLE)) {
      String place = row.source() + "/" + row.record();
      if (!row.of().isEmpty()) {
        copies.put(place, row.of());
      } else if (!row.source().contains("@") && !row.becomes().equals("quarantined")) {
        others.put(place, row.becomes());
      }
    }
    // Which of two copies of one source stays is the survivor rule's choice, length and then id.
    others.keySet().removeAll(copies.values());
    assertThat(others).hasSizeGreaterThan(50);
    assertThat(FATES).containsAllEntriesOf(others);
    assertThat(copies).hasSizeGreaterThan(10);
    copies.forEach(
        (copy, original) ->
            assertThat(List.of(FATES.get(copy), FATES.get(original)))
                .as("%s and %s", copy, original)
                .anyMatch(fate -> fate.startsWith("duplicate-")));
  }

  @Test
  void personalDataIsFoundWhereItWasPlanted() throws IOException {
    for (Expectation row : Expectation.all(SAMPLE)) {
      if (!row.pii().isEmpty()) {
        Map<String, Integer> wanted = new TreeMap<>();
        for (String count : row.pii().split(" ")) {
          wanted.put(
              count.substring(0, count.indexOf('=')),
              Integer.valueOf(count.substring(count.indexOf('=') + 1)));
        }
        String place = row.source() + "/" + row.record();
        assertThat(PII.get(place)).as(place).isEqualTo(wanted);
      }
    }
  }

  @Test
  void theBrokenRecordsAreInQuarantine() {
    assertThat(
            TestSpark.session()
                .read()
                .parquet(folder.resolve("local/quarantine/source=web").toString())
                .collectAsList()
                .stream()
                .map(row -> row.<String>getAs("error").split(":")[0]))
        .containsExactlyInAnyOrder("bad-json", "invalid-utf8");
  }

  // Statics that only the driver has set look right in local mode, and are missing here.
  @Test
  void executorsOfTheirOwnWriteTheSameShardsWhileTheirTasksAreKilled() throws Exception {
    Path killed = folder.resolve("killed");
    Path log = folder.resolve("cluster.log");
    ProcessBuilder gristmill =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + javaArguments(),
            "-D" + TaskKiller.REPORT + "=" + killed,
            "io.gristmill.jobs.cli.Gristmill",
            "run",
            recipe.toString(),
            "--output",
            folder.resolve("cluster").toString(),
            "--master",
            "local-cluster[2,1,1024]",
            "--conf",
            "spark.executor.memory=1g",
            "--conf",
            "spark.extraListeners=" + TaskKiller.class.getName(),
            "--conf",
            "spark.sql.shuffle.partitions=4",
            "--conf",
            "spark.executor.extraClassPath=" + classPath());
    gristmill.environment().put("SPARK_HOME", sparkHome().toString());
    gristmill.environment().put("SPARK_SCALA_VERSION", "2.13");
    gristmill.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Process process = gristmill.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("done in time: " + log).isTrue();
      assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.readString(killed)).doesNotStartWith("0 ");
    assertThat(MillCorpus.checksums(folder.resolve("cluster/shards")))
        .isEqualTo(MillCorpus.checksums(folder.resolve("local/shards")))
        .isNotEmpty();
  }

  /** What Spark's launcher would say, and the class path, in a file: it is long. */
  private static Path javaArguments() throws IOException {
    List<String> options =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> option.startsWith("--add"))
            .toList();
    return Files.writeString(
        folder.resolve("java-arguments"),
        "-Xmx1g\n" + String.join("\n", options) + "\n-cp\n" + classPath() + "\n");
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** What local-cluster takes for a distribution: links to the jars that run this test. */
  private static Path sparkHome() throws IOException {
    Path jars = Files.createDirectories(folder.resolve("spark/jars"));
    for (String entry : classPath().split(File.pathSeparator, -1)) {
      if (entry.endsWith(".jar")) {
        Path jar = Path.of(entry).toAbsolutePath();
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
      }
    }
    return jars.getParent();
  }

  private static RunDirectory directory(String name) throws IOException {
    return new RunDirectory(folder.resolve(name).toString(), new Configuration());
  }
}
