package io.gristmill.jobs.run;

import java.io.IOException;

/** Someone else is writing what a command was about to write. */
public final class RunInProgressException extends IOException {
  private static final long serialVersionUID = 1L;

  RunInProgressException(
      RunDirectory directory, String job, LockHolder holder, long silentSeconds) {
    super(
        ("%s is being written in %s by %s on %s (process %d, since %s, last sign of life %d s ago):"
                + " wait for it, or name another folder. A holder that has died is replaced after"
                + " %d s of silence; to break the lock now: gristmill clean %s --break-lock %s")
            .formatted(
                job,
                directory.root(),
                holder.user(),
                holder.host(),
                holder.pid(),
                holder.since(),
                silentSeconds,
                JobLock.DEAD.toSeconds(),
                directory.root(),
                job));
  }
}
