package io.gristmill.jobs.stages;

import org.apache.spark.sql.SparkSession;

/** What the jobs need of a session whatever the cluster's defaults; all may be set at run time. */
public final class SessionSettings {

  private SessionSettings() {}

  /** Sets them and returns the same session. */
  public static SparkSession apply(SparkSession spark) {
    // Documents, defects and tallies are written side by side; without this Spark would sort every
    // task's rows by kind first, text and all.
    spark.conf().set("spark.sql.maxConcurrentOutputFileWriters", 8);
    // A source named 2024 is a name, not a number.
    spark.conf().set("spark.sql.sources.partitionColumnTypeInference.enabled", "false");
    spark.conf().set("spark.sql.parquet.compression.codec", "zstd");
    // Level 1 writes a third faster than 3 and is 6 % larger: these tables are read once or twice.
    spark.sparkContext().hadoopConfiguration().set("parquet.compression.codec.zstd.level", "1");
    return spark;
  }
}
