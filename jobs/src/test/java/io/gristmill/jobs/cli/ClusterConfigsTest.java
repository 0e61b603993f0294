package io.gristmill.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gristmill.jobs.Generated;
import io.gristmill.planner.sizing.ClusterSizing;
import io.gristmill.planner.sizing.CorpusWork;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads every file of cluster-configs/ as the cluster will. */
class ClusterConfigsTest {
  private static final Path FOLDER = Generated.ROOT.resolve("cluster-configs");
  private static final Pattern CLASS = Pattern.compile("io\\.gristmill\\.(?:\\w+\\.)*[A-Z]\\w*");
  private static final Pattern SETTING = Pattern.compile("(?<![\\w/.@-])spark\\.[A-Za-z][\\w.-]*");

  private static final ClusterSizing PLANNED = ClusterSizing.of(CorpusWork.standard(10e12), 24, 4);

  private final SparkKeys keys = new SparkKeys();

  static Stream<Path> everyFile() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Path> defaults() {
    return everyFile().filter(file -> file.endsWith("spark-defaults.conf"));
  }

  static Stream<Path> objects() {
    return everyFile()
        .filter(file -> file.getParent().endsWith("kubernetes"))
        .filter(file -> file.toString().endsWith(".yaml"));
  }

  @Test
  void thereAreFilesForEachKindOfCluster() {
    assertThat(defaults().map(file -> file.getParent().getFileName().toString()))
        .contains("standalone", "yarn", "kubernetes");
    assertThat(objects()).hasSizeGreaterThanOrEqualTo(4);
  }

  @ParameterizedTest
  @MethodSource("defaults")
  void sparkKnowsEverySettingAndTakesItsValue(Path file) {
    List<String> problems = new ArrayList<>();
    settings(file).forEach((key, value) -> keys.problem(key, value).ifPresent(problems::add));
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("defaults")
  void everySettingHasItsReasonAboveIt(Path file) {
    String before = "";
    for (String line : read(file).split("\n", -1)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        assertThat(before).as(line).startsWith("# ").endsWith(".");
      }
      before = line;
    }
  }

  @ParameterizedTest
  @MethodSource("defaults")
  void sizesAreThoseOfThePlan(Path file) {
    Map<String, String> written = settings(file);
    Map<String, String> planned = new LinkedHashMap<>(PLANNED.settings());
    if (file.getParent().endsWith("standalone")) {
      // Standalone mode counts cores, and heaps alone.
      planned.remove("spark.executor.instances");
      planned.remove("spark.executor.memoryOverhead");
      planned.put("spark.cores.max", Long.toString(PLANNED.cores()));
    }
    assertThat(read(file)).contains("gristmill plan --spark --corpus-bytes 10TB --hours 24");
    assertThat(written).containsAllEntriesOf(planned);
    written.forEach(
        (key, value) -> {
          if (key.endsWith(".sizeLimit")) {
            assertThat(value).as(key).isEqualTo((PLANNED.diskBytes() >> 30) + "Gi");
          }
        });
  }

  @ParameterizedTest
  @MethodSource("everyFile")
  void everyClassAndSettingThatIsNamedExists(Path file) throws ClassNotFoundException {
    String text = read(file);
    Matcher names = CLASS.matcher(text);
    while (names.find()) {
      assertThat(Class.forName(names.group())).as(file.toString()).isNotNull();
    }
    if (file.endsWith("submit") || file.toString().endsWith(".py")) {
      Matcher settings = SETTING.matcher(text);
      while (settings.find()) {
        assertThat(keys.knows(settings.group())).as(settings.group()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("objects")
  void anApiServerTakesEveryFieldOfEveryObject(Path file) {
    for (JsonNode object : yaml(read(file))) {
      assertThat(KubernetesObjects.problems(object)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("objects")
  void everyPodRunsAsAnOrdinaryUser(Path file) {
    for (JsonNode object : yaml(read(file))) {
      List<JsonNode> pods = new ArrayList<>();
      switch (object.path("kind").asText()) {
        case "Pod" -> pods.add(object);
        case "SparkApplication" -> {
          pods.add(object.at("/spec/driver/template"));
          pods.add(object.at("/spec/executor/template"));
        }
        default -> {}
      }
      for (JsonNode pod : pods) {
        JsonNode context = pod.at("/spec/securityContext");
        assertThat(context.path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(context.path("runAsUser").asLong()).isPositive();
        assertThat(pod.at("/spec/containers/0/securityContext/allowPrivilegeEscalation").asText())
            .isEqualTo("false");
      }
    }
  }

  @Test
  void theOperatorsApplicationIsTheSameRun() {
    JsonNode application = yaml(read(FOLDER.resolve("kubernetes/sparkapplication.yaml"))).get(0);
    Map<String, String> defaults = settings(FOLDER.resolve("kubernetes/spark-defaults.conf"));
    List<String> problems = new ArrayList<>();
    application
        .at("/spec/sparkConf")
        .properties()
        .forEach(
            e -> {
              keys.problem(e.getKey(), e.getValue().asText()).ifPresent(problems::add);
              assertThat(e.getValue().asText()).as(e.getKey()).isEqualTo(defaults.get(e.getKey()));
            });
    assertThat(problems).isEmpty();
    assertThat(application.at("/spec/sparkVersion").asText())
        .isEqualTo(org.apache.spark.package$.MODULE$.SPARK_VERSION());
    assertThat(application.at("/spec/driver/memory").asText())
        .isEqualTo(defaults.get("spark.driver.memory"));
    JsonNode executor = application.at("/spec/executor");
    for (String field : List.of("instances", "cores", "memory", "memoryOverhead")) {
      assertThat(executor.path(field).asText()).isEqualTo(defaults.get("spark.executor." + field));
    }
    StringWriter err = new StringWriter();
    var console = new Console(new PrintWriter(err, true), new PrintWriter(err, true), false);
    List<String> arguments = new ArrayList<>();
    application.at("/spec/arguments").forEach(a -> arguments.add(a.asText()));
    assertThat(Gristmill.commandLine(console).parseArgs(arguments.toArray(String[]::new)).errors())
        .isEmpty();
  }

  @Test
  void theImageIsOfThisSparkAndEndsAsAnOrdinaryUser() {
    String text = read(FOLDER.resolve("kubernetes/Dockerfile"));
    String image =
        settings(FOLDER.resolve("kubernetes/spark-defaults.conf"))
            .get("spark.kubernetes.container.image");
    String user = "";
    for (String line : text.split("\n", -1)) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "FROM" ->
            assertThat(words[1])
                .startsWith("apache/spark:" + org.apache.spark.package$.MODULE$.SPARK_VERSION());
        case "USER" -> user = words[1];
        case "COPY" ->
            assertThat(words[1])
                .satisfiesAnyOf(
                    from -> assertThat(from).isEqualTo("jobs/target/gristmill.jar"),
                    from -> assertThat(Generated.ROOT.resolve(from)).exists());
        default -> assertThat(words[0]).matches("|#.*");
      }
    }
    assertThat(user).matches("[1-9][0-9]*");
    assertThat(text).contains("docker build -t " + image + " ");
  }

  @ParameterizedTest
  @CsvSource({
    "spark.executor.memroy, 4g, unknown Spark setting spark.executor.memroy",
    "spark.executor.memory, lots, spark.executor.memory lots",
    "spark.yarn.maxAppAttempt, 1, unknown Spark setting spark.yarn.maxAppAttempt",
    "spark.kubernetes.namespce, x, unknown Spark setting spark.kubernetes.namespce",
    "spark.decommission.enabled, maybe, spark.decommission.enabled maybe",
    "spark.kubernetes.executor.volumes.pvc.a.mount.path, /x, unknown Spark setting"
  })
  void aMistakeInASettingIsFound(String key, String value, String message) {
    assertThat(keys.problem(key, value).orElse("nothing")).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{apiVersion: v1, kind: Pod, spec: {containrs: []}}; unknown field containrs",
        "{apiVersion: v1, kind: Pod, spec: {terminationGracePeriodSeconds: soon}}; soon",
        "{apiVersion: v1, kind: Pod, spec: {containers: [{name: a, imag: b}]}}; unknown field imag",
        "{apiVersion: v2, kind: Pod}; no kind Pod of v2",
        "{apiVersion: sparkoperator.k8s.io/v1beta2, kind: SparkApplication, spec: {typ: Java}};"
            + " unknown field spec.typ",
        "{apiVersion: sparkoperator.k8s.io/v1beta2, kind: SparkApplication, spec: {type: Jav}};"
            + " Jav is none of",
        "{apiVersion: sparkoperator.k8s.io/v1beta2, kind: SparkApplication, spec: {type: Java}};"
            + " spec.mainApplicationFile is missing",
        "{apiVersion: sparkoperator.k8s.io/v1beta2, kind: SparkApplication,"
            + " spec: {driver: {cores: two}}}; \"two\" is no integer"
      })
  void aMistakeInAnObjectIsFound(String object, String message) {
    assertThat(KubernetesObjects.problems(yaml(object).get(0)))
        .anyMatch(problem -> problem.contains(message));
  }

  private static Map<String, String> settings(Path file) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String line : read(file).split("\n", -1)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] words = line.split(" ", 2);
        assertThat(settings.put(words[0], words[1])).as("twice: " + words[0]).isNull();
      }
    }
    return settings;
  }

  private static List<JsonNode> yaml(String text) {
    List<JsonNode> documents = new ArrayList<>();
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    new Yaml(new SafeConstructor(options))
        .loadAll(text)
        .forEach(document -> documents.add(new ObjectMapper().valueToTree(document)));
    return documents;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
