package io.gristmill.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new IOException("No space left on device"), ExitCode.IO),
        Arguments.of(
            new SparkException(
                "Job aborted due to stage failure: Lost task 0.0: java.io.IOException: No space"
                    + " left on device\n"
                    + "\tat x"),
            ExitCode.IO),
        Arguments.of(
            new SparkException("Task failed", new IOException("No space left on device")),
            ExitCode.IO),
        Arguments.of(new AccessControlException("not you"), ExitCode.CANNOT_WRITE),
        Arguments.of(
            new FileNotFoundException("/out/.locks/mix.json (Read-only file system)"),
            ExitCode.CANNOT_WRITE),
        Arguments.of(
            new IOException("Mkdirs failed to create file:/out/.locks"), ExitCode.CANNOT_WRITE),
        Arguments.of(new FileNotFoundException("/out/part-0 is gone"), ExitCode.INTERNAL),
        Arguments.of(new IllegalStateException("a fault"), ExitCode.INTERNAL));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void storageIsToldFromFaults(Exception failure, ExitCode code) {
    assertThat(Failures.codeOf(failure)).isEqualTo(code);
    if (code != ExitCode.INTERNAL) {
      assertThat(Failures.messageOf(failure))
          .contains("the same command resumes")
          .doesNotContain("\n");
    }
  }
}
