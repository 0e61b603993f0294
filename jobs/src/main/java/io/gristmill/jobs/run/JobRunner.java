package io.gristmill.jobs.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.gristmill.jobs.run.RunDirectory.Attempt;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs a job when it must be run, skips it when it need not, and says why. */
public final class JobRunner {

  /** Raised when what a job writes changes for the same recipe and inputs. */
  private static final int FORMAT = 1;

  private final RunDirectory directory;
  private final Map<String, String> versions;
  private final JobObserver observer;

  public JobRunner(RunDirectory directory, Map<String, String> versions, JobObserver observer) {
    this.directory = directory;
    this.observer = observer;
    this.versions = Map.copyOf(versions);
  }

  /**
   * What a job is.
   *
   * @param name of its record
   * @param recipe everything in the recipe that its output depends on
   * @param inputs fingerprints of what it reads
   * @param body writes under the attempt and returns outputs and counts
   */
  public record Job(String name, Object recipe, Map<String, String> inputs, Body body) {}

  /** Does the work of a job. */
  @FunctionalInterface
  public interface Body {
    Written write(Attempt attempt) throws IOException;
  }

  /**
   * @param outputs table or file name to its place, relative to attempt and run directory alike
   * @param counts anything that Jackson writes
   */
  public record Written(Map<String, String> outputs, Object counts) {}

  /**
   * @param record of the job, old or new
   * @param ran false when it was skipped
   * @param reason why, for a person
   */
  public record Done(JobRecord record, boolean ran, String reason) {}

  /** Why {@code job} would run now; empty when it can be skipped. */
  public Optional<String> reasonToRun(Job job) throws IOException {
    Optional<JobRecord> finished = directory.record(job.name());
    if (finished.isEmpty()) {
      return Optional.of("not done yet");
    }
    JobRecord old = finished.get();
    if (old.fingerprint().equals(fingerprint(job))) {
      for (String output : old.outputs().values()) {
        if (!directory.exists(output)) {
          return Optional.of("its output " + output + " is gone");
        }
      }
      return Optional.empty();
    }
    List<String> changes = new ArrayList<>();
    difference("", old.recipe(), Json.tree(job.recipe()), changes);
    for (Map.Entry<String, String> input : new TreeMap<>(job.inputs()).entrySet()) {
      if (!input.getValue().equals(old.inputs().get(input.getKey()))) {
        changes.add("input " + input.getKey() + " changed");
      }
    }
    for (String input : old.inputs().keySet()) {
      if (!job.inputs().containsKey(input)) {
        changes.add("input " + input + " is no longer read");
      }
    }
    return Optional.of(changes.isEmpty() ? "written by another version" : summary(changes));
  }

  /** Runs the job if there is a reason to. The record is withdrawn before the work starts. */
  public Done run(Job job) throws IOException {
    Optional<String> reason = reasonToRun(job);
    if (reason.isEmpty()) {
      JobRecord old = directory.record(job.name()).orElseThrow();
      observer.skipped(old);
      return new Done(old, false, "unchanged");
    }
    observer.starting(job.name(), reason.get());
    Optional<JobRecord> replaced = directory.record(job.name());
    directory.withdraw(job.name());
    Attempt attempt = directory.begin(job.name());
    Instant started = Instant.now();
    long start = System.nanoTime();
    boolean committed = false;
    try {
      Written written = job.body().write(attempt);
      Object effort = observer.effort();
      JobRecord record =
          new JobRecord(
              job.name(),
              fingerprint(job),
              Json.tree(job.recipe()),
              new TreeMap<>(job.inputs()),
              new TreeMap<>(written.outputs()),
              Json.tree(written.counts()),
              new TreeMap<>(versions),
              started.toString(),
              (System.nanoTime() - start) / 1e9,
              effort == null ? null : Json.tree(effort));
      directory.commit(attempt, record, replaced);
      committed = true;
      observer.finished(record);
      return new Done(record, true, reason.get());
    } finally {
      if (!committed) {
        directory.abandon(attempt);
      }
    }
  }

  private static String fingerprint(Job job) {
    return Json.fingerprint(
        Map.of("format", FORMAT, "recipe", job.recipe(), "inputs", new TreeMap<>(job.inputs())));
  }

  private static String summary(List<String> changes) {
    int shown = Math.min(3, changes.size());
    String first = String.join("; ", changes.subList(0, shown));
    return changes.size() == shown ? first : first + " and " + (changes.size() - shown) + " more";
  }

  private static void difference(String path, JsonNode old, JsonNode now, List<String> changes) {
    if (old.equals(now)) {
      return;
    }
    if (old.isObject() && now.isObject()) {
      Iterator<String> names = now.fieldNames();
      while (names.hasNext()) {
        String name = names.next();
        difference(path + "." + name, old.path(name), now.path(name), changes);
      }
      Iterator<String> oldNames = old.fieldNames();
      while (oldNames.hasNext()) {
        String name = oldNames.next();
        if (!now.has(name)) {
          changes.add((path + "." + name).substring(1) + " was removed");
        }
      }
      return;
    }
    String place = path.isEmpty() ? "recipe" : path.substring(1);
    changes.add(
        place + (old.isMissingNode() ? " is new" : ": " + brief(old) + " -> " + brief(now)));
  }

  private static String brief(JsonNode node) {
    String text = node.toString();
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
