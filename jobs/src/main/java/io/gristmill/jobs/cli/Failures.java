package io.gristmill.jobs.cli;

import io.gristmill.jobs.run.LockLostException;
import io.gristmill.jobs.run.RunInProgressException;
import io.gristmill.jobs.stages.BadDataException;
import io.gristmill.jobs.stages.InputChangedException;
import io.gristmill.jobs.stages.PredecessorMissingException;
import io.gristmill.mixer.ImpossibleMixture;
import io.gristmill.planner.finding.InfeasiblePlan;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import org.apache.hadoop.hdfs.protocol.QuotaExceededException;
import org.apache.hadoop.security.AccessControlException;

/** Which exit code a failure on the driver stands for, and the one sentence that tells it. */
final class Failures {
  // Deeper chains are loops.
  private static final int MAX_CAUSES = 32;

  private Failures() {}

  static ExitCode codeOf(Throwable failure) {
    if (failure instanceof BadDataException) {
      return ExitCode.BAD_DATA;
    }
    if (failure instanceof RunInProgressException || failure instanceof LockLostException) {
      return ExitCode.TRY_LATER;
    }
    if (failure instanceof InputChangedException) {
      return ExitCode.NO_INPUT;
    }
    if (failure instanceof PredecessorMissingException
        || failure instanceof InfeasiblePlan
        || failure instanceof ImpossibleMixture
        || isOurRefusal(failure)) {
      return ExitCode.BAD_RECIPE;
    }
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
      ExitCode code = ofStorage(cause);
      if (code != ExitCode.INTERNAL) {
        return code;
      }
    }
    return ExitCode.INTERNAL;
  }

  /** What to print of a failure whose code is not {@link ExitCode#INTERNAL}. */
  static String messageOf(Throwable failure) {
    ExitCode code = codeOf(failure);
    if (code != ExitCode.IO && code != ExitCode.CANNOT_WRITE) {
      return failure.getMessage();
    }
    Throwable cause = failure;
    while (ofStorage(cause) == ExitCode.INTERNAL) {
      cause = cause.getCause();
    }
    String told = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    String what =
        code == ExitCode.IO
            ? "storage failed; nothing unfinished is visible, the same command resumes once it is"
                + " repaired"
            : "the output may not be written; once it may, the same command resumes";
    return what + ": " + told;
  }

  // A failure on an executor arrives as text in the message of a SparkException, so that the words
  // of the operating system are all there is to go by.
  private static ExitCode ofStorage(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (failure instanceof AccessControlException
        || failure instanceof AccessDeniedException
        || failure instanceof QuotaExceededException
        || message.contains("permission denied")
        || message.contains("read-only file system")
        // Hadoop's local file system says no more than that.
        || message.startsWith("mkdirs failed")
        || message.contains("disk quota exceeded")) {
      return ExitCode.CANNOT_WRITE;
    }
    boolean storage =
        message.contains("no space left on device")
            || message.contains("no local dirs")
            || (failure instanceof IOException
                && !(failure instanceof FileNotFoundException)
                && !(failure instanceof FileSystemException)
                && message.startsWith("cannot rename"));
    return storage ? ExitCode.IO : ExitCode.INTERNAL;
  }

  /**
   * Our own code refuses what it is given with an IllegalArgumentException and a message for
   * people; the same exception out of Spark or the JDK is a fault.
   */
  private static boolean isOurRefusal(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return failure instanceof IllegalArgumentException
        && trace.length > 0
        && trace[0].getClassName().startsWith("io.gristmill.");
  }
}
