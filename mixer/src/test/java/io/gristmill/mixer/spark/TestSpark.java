package io.gristmill.mixer.spark;

import org.apache.spark.sql.SparkSession;

/** The one session of this JVM. */
final class TestSpark {

  static final SparkSession SESSION =
      SparkSession.builder()
          .master("local[2]")
          .appName("mixer tests")
          .config("spark.ui.enabled", "false")
          .config("spark.sql.shuffle.partitions", "2")
          .config("spark.sql.session.timeZone", "UTC")
          // Many tiny plans: compiling each costs more than interpreting it.
          .config("spark.sql.codegen.wholeStage", "false")
          .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
          .config("spark.sql.adaptive.enabled", "false")
          .getOrCreate();

  static {
    SESSION.sparkContext().setLogLevel("ERROR");
  }

  private TestSpark() {}
}
