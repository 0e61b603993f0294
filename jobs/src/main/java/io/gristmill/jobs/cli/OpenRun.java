package io.gristmill.jobs.cli;

import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.run.JobObserver;
import io.gristmill.jobs.run.JobRecord;
import io.gristmill.jobs.run.Leftover;
import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.jobs.run.RunLock;
import io.gristmill.jobs.stages.Pipeline;
import io.gristmill.jobs.watch.RunWatch;
import io.gristmill.jobs.watch.Stated;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * A run directory that this process writes: Spark started, the lock held, what happens told to the
 * console.
 */
final class OpenRun implements AutoCloseable {
  private final SparkSession spark;
  private final RunDirectory directory;
  private final RunLock lock;
  private final Progress progress;
  private final Pipeline pipeline;

  private OpenRun(
      SparkSession spark,
      RunDirectory directory,
      RunLock lock,
      Progress progress,
      Recipe recipe,
      Stated stated) {
    this.spark = spark;
    this.directory = directory;
    this.lock = lock;
    this.progress = progress;
    this.pipeline =
        new Pipeline(
            spark,
            recipe,
            directory,
            Versions.all(),
            RunWatch.of(spark, stated, new Announcer(progress)));
  }

  /** One whose records say nothing of money. */
  static OpenRun start(
      Console console,
      SparkArguments arguments,
      Recipe recipe,
      String output,
      Collection<String> jobs)
      throws IOException {
    return start(console, arguments, recipe, output, jobs, Stated.NOTHING);
  }

  /**
   * @param jobs that are written or read, and that nobody else may write meanwhile
   * @param stated what the records of the jobs are to say of money and of the full corpus
   */
  static OpenRun start(
      Console console,
      SparkArguments arguments,
      Recipe recipe,
      String output,
      Collection<String> jobs,
      Stated stated)
      throws IOException {
    SparkSession spark = arguments.start(recipe.name());
    Progress progress = new Progress(console);
    spark.sparkContext().addSparkListener(progress);
    try {
      RunDirectory directory = new RunDirectory(output, spark.sparkContext().hadoopConfiguration());
      RunLock lock = RunLock.take(directory, jobs);
      try {
        for (Leftover leftover : directory.leftovers(lock.jobs())) {
          directory.settle(leftover);
        }
        directory.writeText("recipe.yaml", recipe.toYaml());
        return new OpenRun(spark, directory, lock, progress, recipe, stated);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      progress.close();
      spark.stop();
      throw e;
    }
  }

  Pipeline pipeline() {
    return pipeline;
  }

  RunDirectory directory() {
    return directory;
  }

  SparkSession spark() {
    return spark;
  }

  @Override
  public void close() throws IOException {
    progress.close();
    try {
      lock.close();
    } finally {
      spark.stop();
    }
  }

  /** Jobs as lines on the console. */
  private record Announcer(Progress progress) implements JobObserver {
    @Override
    public void starting(String job, String reason) {
      progress.event(
          job,
          "job-started",
          "gristmill: " + job + ": running, " + reason,
          Map.of("reason", reason));
    }

    @Override
    public void skipped(JobRecord record) {
      progress.event(
          record.job(),
          "job-skipped",
          "gristmill: " + record.job() + ": unchanged, skipped",
          Map.of());
      progress.betweenJobs();
    }

    @Override
    public void finished(JobRecord record) {
      progress.event(
          record.job(),
          "job-committed",
          String.format(
              Locale.ROOT, "gristmill: %s: done in %.1f s", record.job(), record.seconds()),
          Map.of("seconds", record.seconds()));
      progress.betweenJobs();
    }
  }
}
