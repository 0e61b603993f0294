package io.gristmill.jobs.cli;

import io.gristmill.jobs.recipe.Choices;
import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.jobs.run.RunLock;
import io.gristmill.jobs.stages.SessionSettings;
import io.gristmill.jobs.watch.Doing;
import io.gristmill.tokenizer.export.ExportFormat;
import io.gristmill.tokenizer.spark.ExportJob;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shards in another loader's format. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write the shards of a finished run in the format of another loader.",
      "",
      "megatron: .bin and .idx of Megatron-LM, a row a sequence. mds: MosaicML Streaming, a row a sample. dolma: .npy and"
          + " .csv.gz of Dolma and OLMo. datatrove: .ds with index, of datatrove and nanotron; these two get documents"
          + " without padding."
    },
    footer = {
      "",
      "Examples:",
      "  gristmill export out/sample --format megatron --to export/megatron",
      "  gristmill export out/staged --stage long --format dolma --to export/long",
      "  gristmill export s3a://bucket/out/web --format mds --to s3a://bucket/mds/web"
    })
final class ExportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description = "The run directory; any folder that has shards/ in it will do.")
  String output;

  /** The names that --format completes and explains. */
  static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ExportFormat.names().iterator();
    }
  }

  @Option(
      names = "--stage",
      paramLabel = "NAME",
      description = "The stage whose shards to write, where stages have their own.")
  String stage;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "NAME",
      completionCandidates = Formats.class,
      description = "What to write: datatrove, dolma, mds or megatron.")
  String format;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description =
          "A new or empty folder, on any file system Hadoop knows. One that an export left that was stopped is finished; one that another export is writing is refused.")
  String target;

  @Option(
      names = "--shards-per-part",
      paramLabel = "N",
      description =
          "How many shards become one part. Default: for megatron enough for 10 GB, for dolma for 1 GiB, else 1.")
  Integer shardsPerPart;

  @Mixin SparkArguments arguments;

  @Spec CommandSpec spec;

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!ExportFormat.names().contains(format)) {
      throw new ParameterException(
          spec.commandLine(),
          "--format '" + format + "'" + Choices.explain(format, ExportFormat.names()));
    }
    if (shardsPerPart != null && shardsPerPart < 1) {
      throw new ParameterException(
          spec.commandLine(), "--shards-per-part " + shardsPerPart + " must be at least 1");
    }
    int together = shardsPerPart == null ? 0 : shardsPerPart;
    try (SparkSession spark = SessionSettings.apply(arguments.start("export"));
        Progress progress = Progress.of(console, spark)) {
      Doing.now(spark, "export: " + format);
      ExportJob job = new ExportJob(shards(spark), format, together);
      ExportJob.Exported exported = alone(spark, () -> job.run(spark, target));
      progress.say(
          exported.resumed()
              ? "gristmill: export: an earlier one had written all files, they have their names now"
              : "gristmill: export: done");
      console
          .out()
          .printf(
              Locale.ROOT,
              "%s: %,d rows as %s, %,d files in %,d parts, %,d bytes%n",
              target,
              exported.rows(),
              format,
              exported.files().size(),
              exported.parts(),
              exported.bytes());
    }
    return ExitCode.DONE.code();
  }

  /** What an export does. */
  private interface Body {
    ExportJob.Exported run() throws IOException;
  }

  /** Two into one folder would each take the other's files for remains of one that died. */
  private ExportJob.Exported alone(SparkSession spark, Body body) throws IOException {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    RunLock lock = RunLock.take(new RunDirectory(target, configuration), List.of("export"));
    try {
      return body.run();
    } finally {
      lock.close();
    }
  }

  private String shards(SparkSession spark) throws IOException {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    RunDirectory directory =
        stage == null
            ? new RunDirectory(output, configuration)
            : RunLocation.existing(output, configuration);
    boolean bare = stage == null && !RunLocation.isRun(directory);
    return directory.path(bare ? "shards" : RunShards.named(directory, stage).folder()).toString();
  }
}
