package io.gristmill.jobs.cli;

import io.gristmill.dedup.spark.DedupScale;
import io.gristmill.dedup.spark.SignatureIndex;
import io.gristmill.jobs.stages.IndexFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is done to the signature index of a finished run. */
@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    description = {
      "Withdraw documents from the signature index of a run, or compact it.",
      "",
      "A run with dedup.index.write: true keeps the index that later runs are compared with."
    },
    subcommands = {IndexCommand.Withdraw.class, IndexCommand.Compact.class},
    footer = {
      "",
      "Examples:",
      "  gristmill index withdraw out/2026-01 --ids gone.txt",
      "  gristmill index compact out/2026-01"
    })
final class IndexCommand implements Runnable {

  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "withdraw or compact?");
  }

  /** Takes documents out. */
  @Command(
      name = "withdraw",
      mixinStandardHelpOptions = true,
      description = {
        "Withdraw documents: from now on they match nothing and no document goes because of them.",
        "Prints the documents that went because of them and may stay from now on."
      },
      footer = {"", "Example:", "  gristmill index withdraw out/2026-01 --ids gone.txt"})
  static final class Withdraw implements Callable<Integer> {
    private final Console console;

    @Mixin IndexedRun run;

    @Option(
        names = "--ids",
        required = true,
        paramLabel = "FILE",
        description = "Ids (doc_id) of the documents, one a line.")
    String ids;

    Withdraw(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() throws IOException {
      try (SparkSession session = run.spark.start("index withdraw")) {
        List<String> wanted = ids(session);
        Dataset<Row> documents = session.createDataset(wanted, Encoders.STRING()).toDF("doc_id");
        SignatureIndex.Update update = run.open(session).withdraw(documents);
        List<String> restored =
            update.restored().as(Encoders.STRING()).collectAsList().stream().sorted().toList();
        restored.forEach(id -> console.out().println("restored " + id));
        console.say(
            "gristmill: %,d documents withdrawn, %,d restored"
                .formatted(wanted.size(), restored.size()));
        return ExitCode.DONE.code();
      }
    }

    private List<String> ids(SparkSession session) throws IOException {
      Path file = new Path(ids);
      List<String> wanted = new ArrayList<>();
      try (var in = file.getFileSystem(session.sparkContext().hadoopConfiguration()).open(file)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        for (String line : text.split("\\R", -1)) {
          String id = line.strip();
          if (!id.isEmpty() && !id.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException(
                ids + ": '" + id + "' is no document id (32 lower-case hex digits)");
          }
          if (!id.isEmpty()) {
            wanted.add(id);
          }
        }
      }
      if (wanted.isEmpty()) {
        throw new IllegalArgumentException(ids + " names no document");
      }
      return wanted;
    }
  }

  /** Rewrites. */
  @Command(
      name = "compact",
      mixinStandardHelpOptions = true,
      description =
          "Rewrite the index without withdrawn documents, as one folder per table that needs no earlier run.",
      footer = {"", "Example:", "  gristmill index compact out/2026-01"})
  static final class Compact implements Callable<Integer> {
    private final Console console;

    @Mixin IndexedRun run;

    Compact(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() throws IOException {
      try (SparkSession session = run.spark.start("index compact")) {
        run.open(session).compact();
        console.say("gristmill: " + run.output + " compacted");
        return ExitCode.DONE.code();
      }
    }
  }

  /** The run whose index is meant. */
  static final class IndexedRun {
    @Parameters(
        index = "0",
        paramLabel = "DIR",
        description = "The run directory, or the folder of its index.")
    String output;

    @Mixin SparkArguments spark;

    SignatureIndex open(SparkSession session) {
      String folder = IndexFolders.find(output, session.sparkContext().hadoopConfiguration());
      return SignatureIndex.open(session, folder, DedupScale.standard());
    }
  }
}
