package io.gristmill.jobs.run;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock of one job: a file that names its holder and is written again every few seconds. Ages
 * are differences of times that the file system gave, so clocks of machines may disagree.
 *
 * <p>Taking is exclusive where creating a file is. Where it is not (object stores check, then put)
 * two may both believe to hold it for a moment; both read it back, at every beat and before every
 * commit, and whoever finds another name in it stops.
 */
final class JobLock {

  /** A holder that wrote nothing for this long has died: six missed beats. */
  static final Duration DEAD = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(JobLock.class);

  private final RunDirectory directory;
  private final String job;
  private final LockFile file;
  private final LockHolder holder;

  private JobLock(RunDirectory directory, String job, LockHolder holder) {
    this.directory = directory;
    this.job = job;
    this.file = file(directory, job);
    this.holder = holder;
  }

  private static LockFile file(RunDirectory directory, String job) {
    return new LockFile(directory.files(), directory.lockPath(job));
  }

  String job() {
    return job;
  }

  /** Takes the lock, over a dead holder if need be. */
  static JobLock take(RunDirectory directory, String job, LockHolder holder) throws IOException {
    JobLock lock = new JobLock(directory, job, holder);
    while (!lock.file.create(lock.bytes())) {
      Duration silence = lock.file.age().orElse(null);
      if (silence == null) {
        continue; // released since
      }
      LockHolder other = holder(directory, job).orElse(LockHolder.UNKNOWN);
      if (!other.hasDiedHere() && silence.compareTo(DEAD) <= 0) {
        throw new RunInProgressException(directory, job, other, silence.toSeconds());
      }
      LOG.info("{}: process {} on {} has died; taking over", job, other.pid(), other.host());
      lock.file.replace(lock.bytes());
      break;
    }
    lock.confirm();
    return lock;
  }

  /** Who holds the lock of a job; empty when nobody does, or someone is taking it right now. */
  static Optional<LockHolder> holder(RunDirectory directory, String job) throws IOException {
    LockFile file = file(directory, job);
    byte[] bytes = file.read().orElse(new byte[0]);
    try {
      return bytes.length == 0
          ? Optional.empty()
          : Optional.of(Json.MAPPER.readValue(bytes, LockHolder.class));
    } catch (JacksonException e) {
      throw new IOException("unreadable lock " + file + ": " + e.getOriginalMessage(), e);
    }
  }

  /** Removes the lock of a job, whoever holds it; false when nobody did. */
  static boolean remove(RunDirectory directory, String job) throws IOException {
    return file(directory, job).delete();
  }

  /** Fails unless the lock is still this process's. */
  synchronized void confirm() throws IOException {
    LockHolder now = holder(directory, job).orElse(null);
    if (!holder.equals(now)) {
      throw new LockLostException(
          job,
          directory,
          now == null ? "is gone" : "is held by process " + now.pid() + " on " + now.host());
    }
  }

  /** Says that the holder lives. Never at once with {@link #confirm}, which would read a half. */
  synchronized void beat() throws IOException {
    confirm();
    file.replace(bytes());
  }

  synchronized void release() throws IOException {
    if (holder(directory, job).filter(holder::equals).isPresent()) {
      file.delete();
    }
  }

  private byte[] bytes() throws IOException {
    return Json.MAPPER.writeValueAsBytes(holder);
  }
}
