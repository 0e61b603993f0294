package io.gristmill.jobs.cli;

import static org.apache.hadoop.security.alias.CredentialProviderFactory.CREDENTIAL_PROVIDER_PATH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.gristmill.jobs.TinyCorpus;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.RecipeReader;
import io.gristmill.jobs.run.JobRecord;
import io.gristmill.jobs.run.Json;
import io.gristmill.jobs.stages.RecipeJobs;
import io.gristmill.jobs.stages.Step;
import io.gristmill.jobs.watch.Stated;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.alias.CredentialProvider;
import org.apache.hadoop.security.alias.CredentialProviderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be seen of a run from outside: metrics over HTTP, log lines, records, the report. */
class WatchedRunTest {
  private static final String RECIPE =
      """
      name: watched
      sources: [{name: web, paths: [web/*.jsonl]}]
      filters: {profiles: [gopher-quality]}
      pii: {classes: {email: hash}, key_env: WATCHED_PII_KEY}
      """;

  private static final String KEY = "the-key-nobody-may-see";
  private static final String STORE_KEY = "the-key-of-a-store";

  @TempDir static Path folder;

  private static final StringWriter ERR = new StringWriter();
  private static OpenRun run;
  private static String prometheus;
  private static JsonNode json;
  private static JsonNode stages;
  private static String environment;
  private static JobRecord annotate;
  private static JobRecord dedup;

  private static final List<String> SECRET_SETTINGS =
      List.of(
          "spark.hadoop.fs.s3a.access.key",
          "spark.hadoop.fs.s3a.secret.key",
          "spark.hadoop.fs.azure.account.key.mill.dfs.core.windows.net",
          "spark.yarn.appMasterEnv.GRISTMILL_PII_KEY");

  private static String keyInProvider() throws IOException {
    Configuration configuration = new Configuration();
    String provider = "localjceks://file" + folder.resolve("keys.jceks");
    configuration.set(CREDENTIAL_PROVIDER_PATH, provider);
    CredentialProvider keys = CredentialProviderFactory.getProviders(configuration).get(0);
    keys.createCredentialEntry("WATCHED_PII_KEY", KEY.toCharArray());
    keys.flush();
    return provider;
  }

  /** Two documents, one of them twice, one that is too short, and a line that is no JSON. */
  @BeforeAll
  static void runTwoJobs() throws Exception {
    TinyCorpus.write(folder, "web", 2);
    Path file = folder.resolve("web/part.jsonl");
    Files.writeString(
        file, Files.readString(file).replace("This is", "Ask miller@mill.example. This is"));
    String copy = Files.readAllLines(file).get(0).replace("\"web0\"", "\"web0-copy\"");
    Files.writeString(
        file,
        copy + "\n{\"id\":\"short\",\"text\":\"the mill and that.\"}\n{\"id\":\n",
        StandardOpenOption.APPEND);
    Recipe recipe =
        RecipeReader.read(
            "watched.yaml", RECIPE, folder.toString(), List.of("limits.max_bad_share=1"));

    Console console =
        new Console(new PrintWriter(new StringWriter(), true), new PrintWriter(ERR, true), false);
    console.log(LogFormat.JSON);
    SparkArguments spark = new SparkArguments();
    spark.master = "local[2]";
    spark.settings.put("spark.ui.enabled", "true");
    spark.settings.put("spark.ui.port", "0");
    spark.settings.put("spark.sql.shuffle.partitions", "2");
    spark.settings.put("spark.hadoop." + CREDENTIAL_PROVIDER_PATH, keyInProvider());
    for (String setting : SECRET_SETTINGS) {
      spark.settings.put(setting, STORE_KEY);
    }
    run =
        OpenRun.start(
            console,
            spark,
            recipe,
            folder.resolve("out").toString(),
            new RecipeJobs(recipe).all(),
            new Stated(OptionalDouble.of(3.6), OptionalDouble.of(10)));
    run.pipeline().run(Step.ANNOTATE);
    run.pipeline().run(Step.DEDUP);
    annotate = run.directory().record("annotate-web").orElseThrow();
    dedup = run.directory().record("dedup").orElseThrow();

    String ui = run.spark().sparkContext().uiWebUrl().get();
    prometheus = get(ui + "/metrics/prometheus/");
    json = Json.MAPPER.readTree(get(ui + "/metrics/json/"));
    String application = run.spark().sparkContext().applicationId();
    stages = Json.MAPPER.readTree(get(ui + "/api/v1/applications/" + application + "/stages"));
    environment =
        get(ui + "/api/v1/applications/" + application + "/environment")
            + get(ui + "/environment/");
  }

  @AfterAll
  static void end() throws IOException {
    if (run != null) {
      run.close();
    }
    SparkLogging.as(null);
  }

  private static String get(String address) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(address)).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(address).isEqualTo(200);
    return answer.body();
  }

  @Test
  void countersAreGaugesOfThePrometheusServlet() {
    assertThat(gauge("records_read")).isEqualTo(5);
    assertThat(gauge("bytes_read")).isPositive();
    assertThat(gauge("documents_kept")).isEqualTo(3);
    assertThat(gauge("rejected")).isEqualTo(1);
    assertThat(gauge("rejected_gopher_quality_word_count")).isEqualTo(1);
    assertThat(gauge("quarantined")).isEqualTo(1);
    assertThat(gauge("duplicates")).isEqualTo(1);
    assertThat(gauge("jobs_committed")).isEqualTo(2);
    // Of the scan alone, from its accumulator: no record has it.
    assertThat(gauge("tokens_kept")).isEqualTo(annotate.counts().path("tokens").asLong());
  }

  private static long gauge(String name) {
    Matcher line =
        Pattern.compile(
                "^metrics_gristmill_driver_AccumulatorSource_" + name + "_Value\\S* (\\d+)$",
                Pattern.MULTILINE)
            .matcher(prometheus);
    assertThat(line.find()).as("%s in%n%s", name, prometheus).isTrue();
    return Long.parseLong(line.group(1));
  }

  @Test
  void andOfTheJsonServletUnderTheirOwnNames() {
    JsonNode gauges = json.path("gauges");
    String prefix = "gristmill.driver.AccumulatorSource.";
    assertThat(gauges.path(prefix + "records_read").path("value").asLong()).isEqualTo(5);
    assertThat(gauges.path(prefix + "rejected.gopher-quality/word-count").path("value").asLong())
        .isEqualTo(1);
  }

  @Test
  void everyStageIsNamedAfterWhatItDoes() {
    assertThat(stages).isNotEmpty();
    assertThat(stages)
        .allSatisfy(stage -> assertThat(stage.path("name").asText()).matches("(annotate|dedup).*"));
    assertThat(stages)
        .anySatisfy(
            stage ->
                assertThat(stage.path("name").asText()).isEqualTo("annotate web: read and scan"));
  }

  @Test
  void everyLogLineIsAnObjectWithTimeLevelAndMessage() throws IOException {
    List<String> lines = ERR.toString().lines().toList();
    assertThat(lines).isNotEmpty();
    for (String line : lines) {
      JsonNode object = Json.MAPPER.readTree(line);
      assertThat(object.path("time").asText()).as(line).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
      assertThat(object.path("level").asText()).as(line).isNotEmpty();
      assertThat(object.path("message").asText()).as(line).isNotEmpty();
    }
    assertThat(lines)
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains("\"event\":\"job-started\",\"job\":\"annotate-web\"", "not done yet"))
        .anySatisfy(
            line -> assertThat(line).contains("\"event\":\"job-committed\",\"job\":\"dedup\""));
  }

  @Test
  void theRecordSaysWhatTheJobTook() {
    JsonNode effort = annotate.effort();
    assertThat(effort.path("cores").asDouble()).isEqualTo(2, within(0.01));
    assertThat(effort.path("tasks").asLong()).isPositive();
    assertThat(effort.path("taskSeconds").asDouble()).isPositive();
    assertThat(effort.path("bytesRead").asLong())
        .isGreaterThanOrEqualTo(folder.resolve("web/part.jsonl").toFile().length());
    assertThat(effort.path("bytesWritten").asLong()).isPositive();
    assertThat(effort.path("skew").asDouble()).isGreaterThanOrEqualTo(1);
    assertThat(effort.path("phases").get(0).path("name").asText())
        .isEqualTo("annotate web: read and scan");
    assertThat(dedup.effort().path("shuffleBytesRead").asLong()).isPositive();
    assertThat(dedup.effort().path("phases"))
        .allSatisfy(phase -> assertThat(phase.path("name").asText()).startsWith("dedup: "));
  }

  @Test
  void costAndFullCorpusFollowFromWhatWasStated() {
    JsonNode effort = annotate.effort();
    double coreSeconds = effort.path("coreSeconds").asDouble();
    assertThat(effort.at("/cost/usd").asDouble()).isEqualTo(coreSeconds / 1000, within(1e-9));
    assertThat(effort.at("/fullCorpus/coreHours").asDouble())
        .isEqualTo(coreSeconds / 360, within(1e-9));
    assertThat(effort.at("/fullCorpus/usd").asDouble()).isEqualTo(coreSeconds / 100, within(1e-9));
  }

  @Test
  void theKeyOfAProviderIsUsedAndShownNowhere() throws IOException {
    assertThat(annotate.counts().at("/pii/email").asLong()).isPositive();
    String report = ReportPage.of("t", RunFigures.of(run.directory()), Stated.NOTHING);
    assertThat(report).doesNotContain(KEY, STORE_KEY);
    try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(KEY, STORE_KEY);
      }
    }
    assertThat(ERR.toString()).doesNotContain(KEY, STORE_KEY);
    assertThat(prometheus + json + stages).doesNotContain(KEY, STORE_KEY);
  }

  @Test
  void sparksPagesRedactTheKeysOfStores() {
    assertThat(environment).contains(SECRET_SETTINGS).doesNotContain(STORE_KEY, KEY);
  }

  @Test
  void theReportHasTheSameForPeople() throws IOException {
    RunFigures figures = RunFigures.of(run.directory());
    assertThat(new EffortTable(figures, Stated.NOTHING).toString())
        .contains("job ", "skew", "USD", "full h", "annotate-web", "all ");
    assertThat(ReportPage.of("t", figures, Stated.NOTHING))
        .contains("<th>spilled MB", "<th>full h");
  }
}
