package io.gristmill.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.jobs.Generated;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up as the driver writes a job's record, which comes last. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only there is a file that is always full")
class FullDiskTest {

  /** Local files, of which those of {@code jobs/} find no room. */
  public static final class Full extends RawLocalFileSystem {
    @Override
    public FSDataOutputStream create(
        org.apache.hadoop.fs.Path path,
        boolean overwrite,
        int bufferSize,
        short replication,
        long blockSize,
        Progressable progress)
        throws IOException {
      boolean record = path.getParent().getName().equals("jobs");
      return super.create(
          record ? new org.apache.hadoop.fs.Path("/dev/full") : path,
          overwrite,
          bufferSize,
          replication,
          blockSize,
          progress);
    }
  }

  @Test
  void isToldInOneLineAndTheSameCommandCompletesOnceThereIsRoom(@TempDir Path folder) {
    Object[] command = {
      "annotate",
      Generated.ROOT.resolve("recipes/sample.yaml"),
      "--source",
      "letters",
      "--output",
      folder.resolve("out")
    };
    Object[] full = {
      "--conf",
      "spark.hadoop.fs.file.impl=" + Full.class.getName(),
      "--conf",
      "spark.hadoop.fs.file.impl.disable.cache=true"
    };
    Object[] onFullDisk = new Object[command.length + full.length];
    System.arraycopy(command, 0, onFullDisk, 0, command.length);
    System.arraycopy(full, 0, onFullDisk, command.length, full.length);
    Outcome failed = Outcome.of(onFullDisk);
    assertThat(failed.code()).as(failed.err()).isEqualTo(ExitCode.IO.code());
    assertThat(failed.err())
        .contains("storage failed")
        .endsWith("No space left on device\n")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("out/jobs/annotate-letters.json")).doesNotExist();
    Outcome repaired = Outcome.of(command);
    assertThat(repaired.code()).as(repaired.err()).isZero();
    assertThat(folder.resolve("out/jobs/annotate-letters.json")).exists();
  }
}
