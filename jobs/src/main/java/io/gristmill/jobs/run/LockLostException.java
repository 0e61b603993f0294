package io.gristmill.jobs.run;

import java.io.IOException;

/** The lock of a job went to someone else while the job ran; nothing of it was committed. */
public final class LockLostException extends IOException {
  private static final long serialVersionUID = 1L;

  LockLostException(String job, RunDirectory directory, String now) {
    super(
        "%s was not committed in %s: its lock %s, because this process was silent for %d s or the lock was broken"
            .formatted(job, directory.root(), now, JobLock.DEAD.toSeconds()));
  }
}
