package io.gristmill.jobs.cli;

import io.gristmill.jobs.run.RunLock.RunInProgressException;
import io.gristmill.jobs.stages.BadDataException;
import io.gristmill.jobs.stages.PredecessorMissingException;
import io.gristmill.mixer.ImpossibleMixture;
import io.gristmill.planner.finding.InfeasiblePlan;

/** Which exit code a failure on the driver stands for. */
final class Failures {
  private Failures() {}

  static ExitCode codeOf(Throwable failure) {
    if (failure instanceof BadDataException) {
      return ExitCode.BAD_DATA;
    }
    boolean refused =
        failure instanceof PredecessorMissingException
            || failure instanceof InfeasiblePlan
            || failure instanceof ImpossibleMixture
            || failure instanceof RunInProgressException
            || isOurRefusal(failure);
    return refused ? ExitCode.BAD_RECIPE : ExitCode.INTERNAL;
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
