package io.gristmill.jobs.run;

import com.fasterxml.jackson.core.JacksonException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
 *     .locks/NAME.json      who is writing a job now, see {@link RunLock}
 * </pre>
 *
 * Not thread-safe.
 */
public final class RunDirectory {

  private static final String ATTEMPTS = ".attempts";
  // Hidden by its name from readers of tables, in case one looks into an attempt.
  private static final String PENDING = "_finished.json";
  private static final int UUID_LENGTH = 36;
  private static final String LOCKS = ".locks";
  private static final String JOBS = "jobs";

  private final Path root;
  private final FileSystem files;
  private final Store store;
  private volatile Guard guard = job -> {};

  /** Refuses a commit of a job whose lock was lost. */
  @FunctionalInterface
  interface Guard {
    void confirm(String job) throws IOException;
  }

  public RunDirectory(String location, Configuration configuration) throws IOException {
    Path path = new Path(location);
    this.files = path.getFileSystem(configuration);
    this.root = files.makeQualified(path);
    this.store = Store.of(root, files, configuration);
  }

  public Path root() {
    return root;
  }

  /** Of the file systems this run reads and writes. */
  public Configuration configuration() {
    return files.getConf();
  }

  FileSystem files() {
    return files;
  }

  Store store() {
    return store;
  }

  Path lockPath(String job) {
    return path(LOCKS + "/" + job + ".json");
  }

  void guard(Guard guard) {
    this.guard = guard;
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
   * Makes what an attempt wrote visible. What is to be published is written down first, so that a
   * crash from here on loses nothing: see {@link #settle}.
   *
   * @param replaced the record of the job before, if there was one: a table that the recipe no
   *     longer asks for must not be taken for one of this run
   */
  public void commit(Attempt attempt, JobRecord record, Optional<JobRecord> replaced)
      throws IOException {
    Map<String, List<String>> names = new TreeMap<>();
    for (Map.Entry<String, String> output : record.outputs().entrySet()) {
      Path written = new Path(attempt.folder(), output.getValue());
      if (!files.exists(written)) {
        throw new IOException(
            "job " + attempt.job() + " wrote no " + output.getKey() + " at " + written);
      }
      names.put(output.getKey(), Store.names(files, written));
    }
    guard.confirm(attempt.job());
    List<String> gone = new ArrayList<>();
    replaced.ifPresent(before -> gone.addAll(before.outputs().values()));
    gone.removeAll(record.outputs().values());
    PendingCommit pending = new PendingCommit(record, names, gone);
    store.put(new Path(attempt.folder(), PENDING), Json.MAPPER.writeValueAsBytes(pending));
    publish(attempt.folder(), pending);
  }

  // The old record goes first: without a record a table does not count.
  private void publish(Path attempt, PendingCommit pending) throws IOException {
    JobRecord record = pending.record();
    withdraw(record.job());
    for (String output : pending.gone()) {
      files.delete(path(output), true);
    }
    for (Map.Entry<String, String> output : record.outputs().entrySet()) {
      store.publish(
          new Path(attempt, output.getValue()),
          path(output.getValue()),
          pending.files().get(output.getKey()));
    }
    store.put(recordPath(record.job()), Json.MAPPER.writeValueAsBytes(record));
    files.delete(attempt, true);
  }

  /** Removes a failed attempt's files, unless it had finished: then {@link #settle} is for it. */
  public void abandon(Attempt attempt) throws IOException {
    if (!files.exists(new Path(attempt.folder(), PENDING))) {
      files.delete(attempt.folder(), true);
    }
  }

  /** What processes that died have left of {@code jobs}, whose locks are held; sorted. */
  public List<Leftover> leftovers(Collection<String> jobs) throws IOException {
    return leftovers().stream().filter(leftover -> jobs.contains(leftover.job())).toList();
  }

  /** Attempts of all jobs, running ones among them; sorted. */
  public List<Leftover> leftovers() throws IOException {
    List<Leftover> found = new ArrayList<>();
    Path folder = path(ATTEMPTS);
    if (files.exists(folder)) {
      for (FileStatus status : files.listStatus(folder)) {
        String name = status.getPath().getName();
        String job = name.substring(0, Math.max(0, name.length() - UUID_LENGTH - 1));
        boolean finished = files.exists(new Path(status.getPath(), PENDING));
        found.add(new Leftover(job, status.getPath(), finished));
      }
    }
    found.sort(Comparator.comparing(leftover -> leftover.folder().getName()));
    return found;
  }

  /** Publishes a leftover that had finished, and removes any other. */
  public void settle(Leftover leftover) throws IOException {
    if (!leftover.finished()) {
      files.delete(leftover.folder(), true);
      return;
    }
    guard.confirm(leftover.job());
    try (InputStream in = files.open(new Path(leftover.folder(), PENDING))) {
      publish(leftover.folder(), Json.MAPPER.readValue(in, PendingCommit.class));
    }
  }

  /** Bytes that a leftover takes. */
  public long bytes(Leftover leftover) throws IOException {
    return files.getContentSummary(leftover.folder()).getLength();
  }

  /** Withdraws a job's record, so that nothing downstream may build on it. */
  public void withdraw(String job) throws IOException {
    files.delete(recordPath(job), false);
  }

  public void writeText(String relative, String text) throws IOException {
    store.put(path(relative), text.getBytes(StandardCharsets.UTF_8));
  }

  public String readText(String relative) throws IOException {
    try (InputStream in = files.open(path(relative))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
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
