package io.gristmill.tokenizer.spark;

import org.apache.spark.sql.SparkSession;

/** The one Spark session of this module's tests. */
public final class TestSpark {

  private static SparkSession session;

  private TestSpark() {}

  public static synchronized SparkSession session() {
    if (session == null) {
      session =
          SparkSession.builder()
              .master("local[2]")
              .appName("tokenizer-tests")
              .config("spark.ui.enabled", "false")
              .config("spark.sql.shuffle.partitions", "2")
              .config("spark.default.parallelism", "2")
              .config("spark.driver.host", "127.0.0.1")
              .config("spark.driver.bindAddress", "127.0.0.1")
              // A machine that stands still for minutes must not lose its only executor.
              .config("spark.network.timeout", "7200s")
              .config("spark.executor.heartbeatInterval", "3600s")
              // A hundred rows: compiling a plan costs more than interpreting it.
              .config("spark.sql.codegen.wholeStage", "false")
              .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
              .getOrCreate();
      session.sparkContext().setLogLevel("ERROR");
    }
    return session;
  }
}
