package io.gristmill.jobs.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Where and how Spark runs. What spark-submit was told counts less than what stands here. */
final class SparkArguments {
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
    SparkConf conf = new SparkConf();
    settings.forEach(conf::set);
    if (master != null) {
      conf.setMaster(master);
    }
    conf.setIfMissing("spark.master", "local[*]");
    conf.setIfMissing("spark.app.name", "gristmill " + name);
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
    // Before Spark starts: it brings its own logging only where it finds none.
    SparkLogging.quiet();
    return SparkSession.builder().config(conf).getOrCreate();
  }
}
