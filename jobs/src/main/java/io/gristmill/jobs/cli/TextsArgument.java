package io.gristmill.jobs.cli;

import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Texts named on the command line: of a run, of a recipe, or of files. */
final class TextsArgument {
  @Parameters(
      arity = "1..*",
      paramLabel = "INPUT",
      description =
          "A run directory, a recipe (.yaml, or the name of a bundled one), or files, folders and globs.")
  List<String> inputs;

  @Mixin FileArguments files;

  /** Columns text, source, language, metadata. */
  Dataset<Row> table(SparkSession spark, String job) throws IOException {
    return files.inputs(inputs, List.of()).table(spark, job);
  }
}
