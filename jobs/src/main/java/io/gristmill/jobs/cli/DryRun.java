package io.gristmill.jobs.cli;

import io.gristmill.dedup.MinHash;
import io.gristmill.jobs.recipe.DedupPart.FuzzyPart;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.run.JobObserver;
import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.jobs.stages.Pipeline;
import io.gristmill.jobs.stages.RecipeJobs;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * What a run would do: the recipe with every default, what the banding would find, the jobs and why
 * they would run, and what a sample of the sources predicts. Writes nothing.
 */
record DryRun(Console console, SparkArguments spark) {

  /**
   * @param share of the sources to scan; with 0 Spark is not started and only the records of
   *     earlier jobs are looked at
   */
  int run(Recipe recipe, String output, double share) throws IOException {
    SparkLogging.quiet();
    console.out().print(recipe.toYaml());
    console.out().println();
    FuzzyPart fuzzy = recipe.dedup().fuzzy();
    if (fuzzy.enabled()) {
      MinHash preset = MinHash.preset(fuzzy.preset());
      console
          .out()
          .print(
              new SCurve(
                  fuzzy.bands().orElse(preset.bands()),
                  fuzzy.rows().orElse(preset.rowsPerBand()),
                  fuzzy.similarity()));
      console.out().println();
    }
    if (share == 0) {
      console.out().print(recorded(recipe, output));
      return ExitCode.DONE.code();
    }
    SparkSession session = spark.start(recipe.name());
    try {
      Pipeline pipeline =
          new Pipeline(
              session,
              recipe,
              new RunDirectory(output, session.sparkContext().hadoopConfiguration()),
              Versions.all(),
              JobObserver.NONE);
      console.out().print(jobs(pipeline, output));
      console.out().println();
      console
          .out()
          .print(
              new ForecastText(
                  pipeline.forecast(share), session.sparkContext().defaultParallelism()));
    } finally {
      session.stop();
    }
    return ExitCode.DONE.code();
  }

  private static TextTable jobs(Pipeline pipeline, String output) throws IOException {
    TextTable table = new TextTable("job", "in " + output);
    pipeline
        .reasons()
        .forEach(
            (job, reason) ->
                table.row(
                    job, reason.map(why -> "would run: " + why).orElse("unchanged, skipped")));
    return table;
  }

  private static TextTable recorded(Recipe recipe, String output) throws IOException {
    RunDirectory directory = new RunDirectory(output, new Configuration());
    TextTable table = new TextTable("job", "in " + output);
    for (String job : new RecipeJobs(recipe).all()) {
      table.row(job, state(directory, job));
    }
    return table;
  }

  private static String state(RunDirectory directory, String job) throws IOException {
    return directory.record(job).map(record -> "done " + record.started()).orElse("would run");
  }
}
