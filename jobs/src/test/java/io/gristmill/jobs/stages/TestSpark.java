package io.gristmill.jobs.stages;

import org.apache.spark.sql.SparkSession;

/** The one session of this JVM's tests. */
final class TestSpark {

  private static final SparkSession SESSION =
      SessionSettings.apply(
          SparkSession.builder()
              .master("local[2]")
              .config("spark.ui.enabled", "false")
              .config("spark.sql.shuffle.partitions", "2")
              .config("spark.default.parallelism", "2")
              // A hundred tiny plans: compiling each costs more than interpreting it. SampleRunTest
              // runs them compiled.
              .config("spark.sql.codegen.wholeStage", "false")
              .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
              .config("spark.sql.adaptive.enabled", "false")
              .getOrCreate());

  static {
    SESSION.sparkContext().setLogLevel("ERROR");
  }

  private TestSpark() {}

  static SparkSession session() {
    return SESSION;
  }
}
