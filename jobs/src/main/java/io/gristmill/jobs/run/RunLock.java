package io.gristmill.jobs.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The locks that one command holds in a run directory: of every job it writes and of every job
 * whose tables it reads. Jobs that touch none of each other's may run at once.
 */
public final class RunLock implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);
  private static final Duration BEAT = Duration.ofSeconds(10);

  private final RunDirectory directory;
  private final List<JobLock> locks = new ArrayList<>();
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "run-lock");
            thread.setDaemon(true);
            return thread;
          });
  private ScheduledFuture<?> beats;

  private RunLock(RunDirectory directory) {
    this.directory = directory;
  }

  /**
   * Takes the locks of all {@code jobs} or of none.
   *
   * @throws RunInProgressException naming who holds one of them
   */
  public static RunLock take(RunDirectory directory, Collection<String> jobs) throws IOException {
    RunLock lock = new RunLock(directory);
    LockHolder holder = LockHolder.here();
    try {
      directory.files().mkdirs(directory.root());
      // In one order for everyone, so that of two commands at least one gets through.
      for (String job : new TreeSet<>(jobs)) {
        lock.locks.add(JobLock.take(directory, job, holder));
      }
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
    directory.guard(lock::confirm);
    lock.beats =
        lock.heart.scheduleWithFixedDelay(
            lock::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    return lock;
  }

  /** The jobs whose locks are held, sorted. */
  public List<String> jobs() {
    return locks.stream().map(JobLock::job).toList();
  }

  /** Removes the lock of a job, whoever holds it. The holder notices and commits nothing more. */
  public static boolean breakLock(RunDirectory directory, String job) throws IOException {
    return JobLock.remove(directory, job);
  }

  /**
   * Who holds the lock of a job, for a person; empty when nobody does or the holder died on this
   * machine. Writes nothing, so it cannot tell a holder elsewhere that fell silent.
   */
  public static Optional<String> holder(RunDirectory directory, String job) throws IOException {
    return JobLock.holder(directory, job)
        .filter(holder -> !holder.hasDiedHere())
        .map(
            holder ->
                "process %d of %s on %s since %s"
                    .formatted(holder.pid(), holder.user(), holder.host(), holder.since()));
  }

  @Override
  public void close() throws IOException {
    if (beats != null) {
      beats.cancel(false);
    }
    heart.shutdownNow();
    directory.guard(job -> {});
    IOException failure = null;
    for (JobLock lock : locks) {
      try {
        lock.release();
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void confirm(String job) throws IOException {
    for (JobLock lock : locks) {
      lock.confirm();
    }
    if (locks.stream().noneMatch(lock -> lock.job().equals(job))) {
      throw new IllegalStateException("job " + job + " was run without its lock");
    }
  }

  private void beat() {
    for (JobLock lock : locks) {
      try {
        lock.beat();
      } catch (IOException e) {
        // The next beat tries again; a lock that is lost fails the run at its next commit.
        LOG.warn("{}", e.getMessage());
      }
    }
  }
}
