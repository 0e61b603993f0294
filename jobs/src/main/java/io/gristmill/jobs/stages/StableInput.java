package io.gristmill.jobs.stages;

import io.gristmill.corpus.spark.InputFile;
import io.gristmill.corpus.spark.SourceFiles;
import io.gristmill.corpus.spark.SourceInput;
import io.gristmill.jobs.run.JobRunner.Body;
import io.gristmill.jobs.run.JobRunner.Written;
import io.gristmill.jobs.run.RunDirectory.Attempt;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Does a job over the files of a source and looks at them again before anything is committed: the
 * record of the job names them as they were listed.
 */
record StableInput(SparkSession spark, SourceInput input, List<InputFile> files, Body body)
    implements Body {

  @Override
  public Written write(Attempt attempt) throws IOException {
    Written written;
    try {
      written = body.write(attempt);
    } catch (Exception e) {
      // Reading half of a file that is being replaced fails in many ways; this is the reason.
      refuseChange(e);
      throw e;
    }
    refuseChange(null);
    return written;
  }

  private void refuseChange(Exception cause) throws IOException {
    SourceFiles.firstChange(spark, input, files)
        .ifPresent(
            change -> {
              throw new InputChangedException(input.name(), change, cause);
            });
  }
}
