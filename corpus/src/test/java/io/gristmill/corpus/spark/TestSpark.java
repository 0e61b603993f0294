package io.gristmill.corpus.spark;

import org.apache.spark.sql.SparkSession;

/** The one session of the tests of this JVM. */
final class TestSpark {

  private TestSpark() {}

  static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.enabled", false)
        .config("spark.sql.shuffle.partitions", 2)
        .getOrCreate();
  }
}
