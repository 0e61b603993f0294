package io.gristmill.jobs.stages;

import static org.apache.spark.sql.functions.lit;

import io.gristmill.jobs.run.JobRunner.Written;
import io.gristmill.jobs.run.RunDirectory.Attempt;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

final class MixStage {
  private final SparkSession spark;
  private final Tables tables;

  MixStage(SparkSession spark, Tables tables) {
    this.spark = spark;
    this.tables = tables;
  }

  Written write(Attempt attempt) {
    spark.sparkContext().setJobDescription("mix: choose documents");
    tables
        .survivors()
        .select("doc_id", "source", "token_count")
        .withColumn("stage", lit(0))
        .withColumn("copies", lit(1))
        .write()
        .parquet(attempt.path("mixture"));
    return new Written(Map.of("mixture", "mixture"), Map.of());
  }
}
