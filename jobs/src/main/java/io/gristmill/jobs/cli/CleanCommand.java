package io.gristmill.jobs.cli;

import io.gristmill.jobs.run.Leftover;
import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.jobs.run.RunInProgressException;
import io.gristmill.jobs.run.RunLock;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What runs that died have left in a run directory. Starts no Spark. */
@Command(
    name = "clean",
    mixinStandardHelpOptions = true,
    description = {
      "List what runs that died have left in a run directory, and with --yes remove it.",
      "",
      "An attempt that had finished, but was not yet published, is published instead. What a run"
          + " that lives is writing is left alone. Every job does the same for itself before it"
          + " starts."
    },
    footer = {
      "",
      "Examples:",
      "  gristmill clean out/web",
      "  gristmill clean out/web --yes",
      "  gristmill clean s3a://bucket/out --break-lock annotate-crawl"
    })
final class CleanCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "DIR", description = "The run directory.")
  String output;

  @Option(
      names = {"--yes", "--delete"},
      description = "Remove what is listed.")
  boolean yes;

  @Option(
      names = "--break-lock",
      paramLabel = "JOB",
      description =
          "Remove the lock of a job whose process is known to be gone. Should it live, it commits"
              + " nothing more.")
  String brokenLock;

  CleanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    SparkLogging.quiet();
    Configuration configuration = new Configuration();
    if (brokenLock != null) {
      RunDirectory locked = new RunDirectory(output, configuration);
      boolean broken = RunLock.breakLock(locked, brokenLock);
      console
          .out()
          .println(broken ? "broke the lock of " + brokenLock : brokenLock + " has no lock");
      if (broken && !RunLocation.isRun(locked)) {
        return ExitCode.DONE.code(); // the folder of an export
      }
    }
    RunDirectory directory = RunLocation.existing(output, configuration);
    List<Leftover> leftovers = directory.leftovers();
    TextTable table = new TextTable("job", "state", "bytes", yes ? "done" : "with --yes");
    for (Leftover leftover : leftovers) {
      String state = leftover.finished() ? "finished, not published" : "unfinished";
      table.row(leftover.job(), state, directory.bytes(leftover), outcome(directory, leftover));
    }
    console.out().print(leftovers.isEmpty() ? "nothing is left over in " + output + "\n" : table);
    return ExitCode.DONE.code();
  }

  private String outcome(RunDirectory directory, Leftover leftover) throws IOException {
    if (!yes) {
      return RunLock.holder(directory, leftover.job())
          .map(holder -> "left alone: " + holder)
          .orElse(leftover.finished() ? "publish" : "remove");
    }
    try (RunLock lock = RunLock.take(directory, List.of(leftover.job()))) {
      for (Leftover left : directory.leftovers(lock.jobs())) {
        if (left.equals(leftover)) {
          directory.settle(left);
        }
      }
      return leftover.finished() ? "published" : "removed";
    } catch (RunInProgressException e) {
      return "left alone: a run is writing it";
    }
  }
}
