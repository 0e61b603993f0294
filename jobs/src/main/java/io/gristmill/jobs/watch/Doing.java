package io.gristmill.jobs.watch;

import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** Says what is being done to what, where Spark shows it. */
public final class Doing {

  private Doing() {}

  /**
   * Names the jobs and the stages that this thread starts from now on, such as {@code annotate web:
   * read and scan}. Without it a stage is named after a line of our source.
   */
  public static void now(SparkSession spark, String what) {
    SparkContext context = spark.sparkContext();
    context.setJobDescription(what);
    context.setCallSite(what);
  }
}
