package io.gristmill.jobs.run;

import com.fasterxml.jackson.core.JacksonException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder of one run, on any Hadoop file system.
 *
 * <pre>
 * out/recipe.yaml annotated/ quarantine/ duplicates/ mixture/ plan.json shards/ tail/ report.html
 *     jobs/NAME.json        one per finished job, written last: the commit marker
 *     .attempts/NAME-UUID/  what a running job writes; hidden from readers of the tables
 * </pre>
 *
 * Not thread-safe; one writer at a time is held by {@link RunLock}.
 */
public final class RunDirectory {

  private static final String ATTEMPTS = ".attempts";
  private static final String JOBS = "jobs";

  private final Path root;
  private final FileSystem files;

  public RunDirectory(String location, Configuration configuration) throws IOException {
    Path path = new Path(location);
    this.files = path.getFileSystem(configuration);
    this.root = files.makeQualified(path);
  }

  public Path root() {
    return root;
  }

  FileSystem files() {
    return files;
  }

  /** A place below the root; {@code relative} must not leave it. */
  public Path path(String relative) {
    Path resolved = new Path(root, relative);
    if (relative.startsWith("/") || !resolved.toString().startsWith(root.toString() + "/")) {
      throw new IllegalArgumentException(
          "path '" + relative + "' leaves the run directory " + root);
    }
    for (String part : relative.split("/")) {
      if (part.equals("..")) {
        throw new IllegalArgumentException(
            "path '" + relative + "' leaves the run directory " + root);
      }
    }
    return resolved;
  }

  public boolean exists(String relative) throws IOException {
    return files.exists(path(relative));
  }

  /** The record of a finished job, or empty when it never finished here. */
  public Optional<JobRecord> record(String job) throws IOException {
    Path file = recordPath(job);
    try (InputStream in = files.open(file)) {
      return Optional.of(Json.MAPPER.readValue(in, JobRecord.class));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (JacksonException e) {
      throw new IOException("unreadable job record " + file + ": " + e.getOriginalMessage(), e);
    }
  }

  /** Every finished job by name, sorted. */
  public Map<String, JobRecord> records() throws IOException {
    Map<String, JobRecord> found = new TreeMap<>();
    Path folder = path(JOBS);
    if (!files.exists(folder)) {
      return found;
    }
    for (FileStatus file : files.listStatus(folder)) {
      String name = file.getPath().getName();
      if (name.endsWith(".json") && !name.startsWith(".")) {
        String job = name.substring(0, name.length() - ".json".length());
        record(job).ifPresent(r -> found.put(job, r));
      }
    }
    return found;
  }

  /** A folder for a job to write in, new for each try. */
  public Attempt begin(String job) throws IOException {
    Path folder = path(ATTEMPTS + "/" + job + "-" + UUID.randomUUID());
    files.mkdirs(folder);
    return new Attempt(job, folder);
  }

  /**
   * Makes what an attempt wrote visible: the old record goes first, then each table is swapped by a
   * rename, then the new record is written. A crash in between leaves whole tables without a
   * record, which the next run redoes.
   */
  public void commit(Attempt attempt, JobRecord record) throws IOException {
    files.delete(recordPath(attempt.job()), false);
    for (Map.Entry<String, String> output : record.outputs().entrySet()) {
      Path written = new Path(attempt.folder(), output.getValue());
      Path target = path(output.getValue());
      if (!files.exists(written)) {
        throw new IOException(
            "job " + attempt.job() + " wrote no " + output.getKey() + " at " + written);
      }
      if (files.exists(target)) {
        Path old = new Path(attempt.folder(), "replaced/" + output.getValue());
        files.mkdirs(old.getParent());
        rename(target, old);
      }
      files.mkdirs(target.getParent());
      rename(written, target);
    }
    writeAtomically(
        recordPath(attempt.job()),
        Json.MAPPER.writeValueAsString(record).getBytes(StandardCharsets.UTF_8));
    files.delete(attempt.folder(), true);
  }

  /** Removes a failed attempt's files. */
  public void abandon(Attempt attempt) throws IOException {
    files.delete(attempt.folder(), true);
  }

  /** Attempts that nobody is writing any more; call with the lock held. */
  public List<Path> abandonedAttempts() throws IOException {
    List<Path> found = new ArrayList<>();
    Path folder = path(ATTEMPTS);
    if (files.exists(folder)) {
      for (FileStatus status : files.listStatus(folder)) {
        found.add(status.getPath());
      }
    }
    return found;
  }

  public void delete(Path path) throws IOException {
    if (!path.toString().startsWith(root + "/")) {
      throw new IllegalArgumentException(path + " is not in the run directory " + root);
    }
    files.delete(path, true);
  }

  /** Withdraws a job's record, so that nothing downstream may build on it. */
  public void withdraw(String job) throws IOException {
    files.delete(recordPath(job), false);
  }

  public void writeText(String relative, String text) throws IOException {
    writeAtomically(path(relative), text.getBytes(StandardCharsets.UTF_8));
  }

  public String readText(String relative) throws IOException {
    try (InputStream in = files.open(path(relative))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void writeAtomically(Path target, byte[] bytes) throws IOException {
    files.mkdirs(target.getParent());
    Path hidden = new Path(target.getParent(), "." + target.getName() + "." + UUID.randomUUID());
    try (OutputStream out = files.create(hidden, true)) {
      out.write(bytes);
    }
    files.delete(target, false);
    rename(hidden, target);
  }

  private void rename(Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("cannot rename " + from + " to " + to);
    }
  }

  private Path recordPath(String job) {
    return path(JOBS + "/" + job + ".json");
  }

  /** One try of one job. */
  public record Attempt(String job, Path folder) {
    /** Where to write the table or file that will appear as {@code relative}. */
    public String path(String relative) {
      return new Path(folder, relative).toString();
    }
  }
}
