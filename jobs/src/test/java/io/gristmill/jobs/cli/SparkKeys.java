package io.gristmill.jobs.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.internal.config.ConfigEntry;

/** Every setting this version of Spark knows, from the registry its own modules fill. */
final class SparkKeys {

  /** Scala objects that register their settings when they are loaded. */
  private static final Set<String> REGISTRARS =
      Set.of(
          "org.apache.spark.internal.config.package$",
          "org.apache.spark.internal.config.Deploy$",
          "org.apache.spark.internal.config.Kryo$",
          "org.apache.spark.internal.config.Network$",
          "org.apache.spark.internal.config.Status$",
          "org.apache.spark.internal.config.UI$",
          "org.apache.spark.internal.config.Worker$",
          "org.apache.spark.sql.internal.SQLConf$",
          "org.apache.spark.sql.internal.StaticSQLConf$",
          "org.apache.spark.deploy.k8s.Config$");

  // Spark reads these where they are used and registers them nowhere.
  private static final Set<String> UNREGISTERED =
      Set.of("spark.standalone.submit.waitAppCompletion");

  /** Families whose last part is the user's own. */
  private static final Pattern FAMILIES =
      Pattern.compile(
          "spark\\.hadoop\\..+|spark\\.executorEnv\\..+|spark\\.yarn\\.appMasterEnv\\..+"
              + "|spark\\.kubernetes\\.(driver|executor)\\.(label|annotation)\\..+"
              + "|spark\\.kubernetes\\.(driver|executor)\\.volumes\\."
              + "(hostPath|persistentVolumeClaim|emptyDir|nfs)\\.[a-z0-9-]+\\."
              + "(mount\\.(path|subPath|readOnly)"
              + "|options\\.(path|type|claimName|storageClass|sizeLimit|medium|server))");

  private final Set<String> yarn;

  SparkKeys() {
    for (String registrar : REGISTRARS) {
      try {
        Class.forName(registrar).getField("MODULE$").get(null);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("Spark has no " + registrar, e);
      }
    }
    yarn = yarnKeys();
  }

  /** What is wrong with a line of spark-defaults.conf; empty when nothing is. */
  Optional<String> problem(String key, String value) {
    if (FAMILIES.matcher(key).matches() || UNREGISTERED.contains(key) || yarn.contains(key)) {
      return Optional.empty();
    }
    ConfigEntry<?> entry = ConfigEntry.findEntry(key);
    if (entry == null) {
      return Optional.of("unknown Spark setting " + key);
    }
    try {
      entry.valueConverter().apply(value);
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(key + " " + value + ": " + e.getMessage());
    }
  }

  boolean knows(String key) {
    return FAMILIES.matcher(key).matches()
        || UNREGISTERED.contains(key)
        || yarn.contains(key)
        || ConfigEntry.findEntry(key) != null;
  }

  private static Set<String> yarnKeys() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                SparkKeys.class.getResourceAsStream("/clusters/spark-yarn-4.1.0.keys"),
                StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
