package io.gristmill.jobs.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Where and how Spark runs. What spark-submit was told counts less than what stands here. */
final class SparkArguments {
  private static final String PROMETHEUS = "spark.metrics.conf.driver.sink.prometheusServlet";

  private static final String REDACTED =
      "(?i)secret|password|passwd|token|access[.]?key|account[.]key|credential|_key$|[.]sas[.]";

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Spark master, such as local[4] or spark://host:7077. Default: what spark-submit was told, else local[*].")
  String master;

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "A Spark setting, such as spark.sql.shuffle.partitions=64. May be repeated.")
  Map<String, String> settings = new LinkedHashMap<>();

  /** Starts Spark, or joins what spark-submit prepared. */
  SparkSession start(String name) {
    // Before anything of Spark's: it brings its own logging where it finds none.
    SparkLogging.quiet();
    SparkConf conf = new SparkConf();
    settings.forEach(conf::set);
    if (master != null) {
      conf.setMaster(master);
    }
    conf.setIfMissing("spark.master", "local[*]");
    conf.setIfMissing("spark.app.name", "gristmill " + name);
    // Spark's own pattern, and what it does not know: keys of Azure accounts, keys of recipes.
    conf.setIfMissing("spark.redaction.regex", REDACTED);
    // In the names of metrics; Spark's own choice is the application's id, another one each run.
    conf.setIfMissing("spark.metrics.namespace", "gristmill");
    // Spark has this servlet but opens it for nobody who does not ask; its pages are open already.
    conf.setIfMissing(PROMETHEUS + ".class", "org.apache.spark.metrics.sink.PrometheusServlet");
    conf.setIfMissing(PROMETHEUS + ".path", "/metrics/prometheus");
    // Dates and times in tables must not depend on the driver's clock setting.
    conf.setIfMissing("spark.sql.session.timeZone", "UTC");
    if (conf.get("spark.master").startsWith("local")) {
      conf.setIfMissing("spark.ui.enabled", "false");
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      // Spark's 200 is made for clusters; on a laptop most of 200 tasks would start for nothing.
      int cores = Runtime.getRuntime().availableProcessors();
      conf.setIfMissing("spark.sql.shuffle.partitions", Integer.toString(Math.max(8, 4 * cores)));
    }
    return SparkSession.builder().config(conf).getOrCreate();
  }
}
