package io.gristmill.jobs.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a second run out of a run directory. A file names the holder and is touched every few
 * seconds; a holder on this machine whose process is gone, or one that was silent for a minute, has
 * died and its lock is taken over. Ages are read from the file system's clock alone, so skew
 * between machines does not matter.
 */
public final class RunLock implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);
  private static final String NAME = ".lock";
  private static final Duration BEAT = Duration.ofSeconds(10);
  private static final Duration DEAD = Duration.ofSeconds(60);

  private final FileSystem files;
  private final Path path;
  private final byte[] content;
  private final ScheduledExecutorService heart;
  private final ScheduledFuture<?> beats;

  private RunLock(FileSystem files, Path path, byte[] content) {
    this.files = files;
    this.path = path;
    this.content = content;
    this.heart =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "run-lock");
              thread.setDaemon(true);
              return thread;
            });
    this.beats =
        heart.scheduleWithFixedDelay(
            this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Takes the lock, or fails with a message that names who holds it. */
  public static RunLock take(RunDirectory directory) throws IOException {
    FileSystem files = directory.files();
    Path path = directory.path(NAME);
    files.mkdirs(directory.root());
    byte[] content =
        Json.canonical(
                Map.of(
                    "host", hostName(),
                    "pid", ProcessHandle.current().pid(),
                    "id", UUID.randomUUID().toString()))
            .getBytes(StandardCharsets.UTF_8);
    try {
      write(files, path, content, false);
    } catch (FileAlreadyExistsException e) {
      JsonNode holder = holder(files, path);
      if (!isDead(directory, holder)) {
        throw new RunInProgressException(
            directory.root(), holder.path("host").asText("?"), holder.path("pid").asLong(-1), e);
      }
      LOG.info("the run that held {} has died; resuming", directory.root());
      write(files, path, content, true);
    }
    return new RunLock(files, path, content);
  }

  @Override
  public void close() throws IOException {
    beats.cancel(false);
    heart.shutdown();
    files.delete(path, false);
  }

  private void beat() {
    try {
      write(files, path, content, true);
    } catch (IOException e) {
      // The next beat tries again; a directory that stays unwritable fails the run at its commit.
      LOG.warn("cannot touch {}: {}", path, e.getMessage());
    }
  }

  private static boolean isDead(RunDirectory directory, JsonNode holder) throws IOException {
    if (hostName().equals(holder.path("host").asText())) {
      long pid = holder.path("pid").asLong(-1);
      return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    }
    FileSystem files = directory.files();
    Path probe = directory.path(".clock-" + UUID.randomUUID());
    write(files, probe, new byte[0], true);
    try {
      long now = files.getFileStatus(probe).getModificationTime();
      long then = files.getFileStatus(directory.path(NAME)).getModificationTime();
      return now - then > DEAD.toMillis();
    } finally {
      files.delete(probe, false);
    }
  }

  private static JsonNode holder(FileSystem files, Path path) throws IOException {
    try (InputStream in = files.open(path)) {
      byte[] bytes = in.readAllBytes();
      // A process killed while creating the file leaves it empty: nobody holds it.
      return bytes.length == 0
          ? Json.tree(Map.of("host", hostName()))
          : Json.MAPPER.readTree(bytes);
    } catch (FileNotFoundException e) {
      return Json.tree(Map.of("host", hostName()));
    }
  }

  private static void write(FileSystem files, Path path, byte[] content, boolean overwrite)
      throws IOException {
    try (OutputStream out = files.create(path, overwrite)) {
      out.write(content);
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      throw new UncheckedIOException("this machine has no host name", e);
    }
  }

  /** Someone else is writing this run directory. */
  public static final class RunInProgressException extends IOException {
    private static final long serialVersionUID = 1L;

    RunInProgressException(Path root, String host, long pid, Throwable cause) {
      super(
          "another run is writing "
              + root
              + " (process "
              + pid
              + " on "
              + host
              + "); wait for it, or choose another --output",
          cause);
    }
  }
}
