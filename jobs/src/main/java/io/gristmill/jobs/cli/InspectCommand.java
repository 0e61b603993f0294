package io.gristmill.jobs.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;

import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.jobs.stages.VocabularyFile;
import io.gristmill.planner.TrainingSteps;
import io.gristmill.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks into the tables of a run. */
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description =
        "Tell the story of one document, show what a rule rejected or what a training step reads, or decode one packed row.",
    footer = {
      "",
      "Examples:",
      "  gristmill inspect out/sample --doc 0123456789abcdef0123456789abcdef",
      "  gristmill inspect out/sample --record web/en-mill",
      "  gristmill inspect out/sample --rule gopher-quality/word-count --limit 3",
      "  gristmill inspect out/sample --sequence 17",
      "  gristmill inspect out/sample --step 4",
      "  gristmill inspect out/staged --stage long --step 4"
    })
final class InspectCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(index = "0", paramLabel = "DIR", description = "The run directory.")
  String output;

  @ArgGroup(multiplicity = "1")
  Question question;

  /** What is asked; exactly one. */
  static final class Question {
    @Option(
        names = "--doc",
        paramLabel = "ID",
        description =
            "The document with this id: what was measured, found and decided, and where it is.")
    String document;

    @Option(
        names = "--record",
        paramLabel = "SOURCE/ID",
        description = "The same, by the record's own id in its source.")
    String record;

    @Option(
        names = "--rule",
        paramLabel = "NAME",
        description = "Documents that this rule rejected, with the value measured.")
    String rule;

    @Option(
        names = "--sequence",
        paramLabel = "N",
        description = "The packed row at this place of the global order, decoded.")
    Long sequence;

    @Option(
        names = "--step",
        paramLabel = "N",
        description =
            "What training step N, counted from 0, reads: the packed rows and the documents in them.")
    Long step;
  }

  @Option(
      names = "--stage",
      paramLabel = "NAME",
      description =
          "With --sequence and --step: the stage whose shards are meant, where stages have their own.")
  String stage;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "With --rule: how many documents (default: ${DEFAULT-VALUE}).")
  int limit;

  @Mixin SparkArguments arguments;

  InspectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (SparkSession spark = arguments.start("inspect")) {
      RunDirectory directory =
          RunLocation.existing(output, spark.sparkContext().hadoopConfiguration());
      boolean found;
      if (question.sequence != null) {
        found = sequence(spark, directory);
      } else if (question.step != null) {
        found = step(spark, directory);
      } else if (question.rule != null) {
        found = rule(spark, directory);
      } else {
        found = document(spark, directory);
      }
      if (!found) {
        console.say("gristmill: nothing found");
      }
      return found ? ExitCode.DONE.code() : ExitCode.BAD_RECIPE.code();
    }
  }

  private boolean rule(SparkSession spark, RunDirectory directory) throws IOException {
    Dataset<Row> rejected =
        table(spark, directory, "annotated")
            .where(col("reject_rule").equalTo(question.rule))
            .orderBy("doc_id")
            .limit(limit);
    List<Row> rows = new ArrayList<>(rejected.collectAsList());
    if (rows.isEmpty() && directory.exists("cuts")) {
      // What the cut left too short passed every rule of the scan.
      rows.addAll(
          table(spark, directory, "cuts")
              .where(col("reject_rule").equalTo(question.rule))
              .orderBy("doc_id")
              .limit(limit)
              .collectAsList());
    }
    rows.forEach(this::print);
    return !rows.isEmpty();
  }

  private boolean document(SparkSession spark, RunDirectory directory) throws IOException {
    Column asked =
        question.document != null
            ? col("doc_id").equalTo(question.document)
            : col("source")
                .equalTo(question.record.replaceFirst("/.*", ""))
                .and(
                    col("record_id")
                        .equalTo(question.record.substring(question.record.indexOf('/') + 1)));
    List<Row> rows = table(spark, directory, "annotated").where(asked).collectAsList();
    for (Row row : rows) {
      print(row);
    }
    for (String id : rows.stream().map(r -> r.<String>getAs("doc_id")).distinct().toList()) {
      for (String name : List.of("duplicates", "cuts", "mixture")) {
        if (directory.exists(name)) {
          console.out().println("-- " + name);
          Column its = col("doc_id").equalTo(id);
          Column mine = name.equals("duplicates") ? its.or(col("duplicate_of").equalTo(id)) : its;
          table(spark, directory, name).where(mine).collectAsList().forEach(this::print);
        }
      }
      console.out().println("-- shards");
      for (RunShards shards : RunShards.packed(directory)) {
        TrainingSteps steps = shards.steps();
        shards
            .rows(spark)
            .where(exists(col("segments"), s -> s.getField("doc_id").equalTo(lit(id))))
            .select("sequence", "segments")
            .orderBy("sequence")
            .collectAsList()
            .forEach(row -> placesOf(id, row, shards.label(), steps));
      }
    }
    return !rows.isEmpty();
  }

  private void placesOf(String id, Row row, String label, TrainingSteps steps) {
    for (Row segment : row.<Row>getList(1)) {
      if (id.equals(segment.<String>getAs("doc_id"))) {
        console
            .out()
            .printf(
                "%sstep %,d, sequence %,d: tokens %d to %d are its tokens from %d%n",
                label,
                steps.stepOf(row.getLong(0)),
                row.getLong(0),
                segment.<Integer>getAs("start"),
                segment.<Integer>getAs("start") + segment.<Integer>getAs("length"),
                segment.<Integer>getAs("doc_offset"));
      }
    }
  }

  private boolean step(SparkSession spark, RunDirectory directory) throws IOException {
    RunShards shards = RunShards.named(directory, stage);
    TrainingSteps.Rows asked = shards.steps().rows(question.step);
    List<Row> rows =
        shards
            .rows(spark)
            .where(col("sequence").geq(asked.first()).and(col("sequence").lt(asked.end())))
            .select("sequence", "segments")
            .orderBy("sequence")
            .collectAsList();
    for (Row row : rows) {
      console.out().printf("-- sequence %,d%n", row.getLong(0));
      for (Row segment : row.<Row>getList(1)) {
        console
            .out()
            .printf(
                "%s %s, %,d tokens from its token %,d%n",
                segment.<String>getAs("source"),
                segment.<String>getAs("doc_id"),
                segment.<Integer>getAs("length"),
                segment.<Integer>getAs("doc_offset"));
      }
    }
    return !rows.isEmpty();
  }

  private boolean sequence(SparkSession spark, RunDirectory directory) throws IOException {
    Recipe recipe = RunLocation.recipe(directory);
    List<Row> rows =
        RunShards.named(directory, stage)
            .rows(spark)
            .where(col("sequence").equalTo(question.sequence))
            .collectAsList();
    Tokenizer tokenizer =
        Tokenizer.load(
            VocabularyFile.read(recipe.tokenizer(), spark.sparkContext().hadoopConfiguration()));
    for (Row row : rows) {
      int[] ids =
          row.<Integer>getList(row.fieldIndex("input_ids")).stream().mapToInt(i -> i).toArray();
      for (Row segment : row.<Row>getList(row.fieldIndex("segments"))) {
        int start = segment.getAs("start");
        int length = segment.getAs("length");
        console
            .out()
            .printf(
                "-- %s %s, tokens %d to %d%n",
                segment.<String>getAs("source"),
                segment.<String>getAs("doc_id"),
                start,
                start + length);
        console
            .out()
            .println(
                new String(tokenizer.decode(ids, start, start + length), StandardCharsets.UTF_8));
      }
    }
    return !rows.isEmpty();
  }

  private static Dataset<Row> table(SparkSession spark, RunDirectory directory, String name) {
    return spark.read().parquet(directory.path(name).toString());
  }

  /** A row as lines; what is absent and what only programs read is left out. */
  private void print(Row row) {
    for (String name : row.schema().fieldNames()) {
      Object value = row.getAs(name);
      if (value != null && !name.equals("signature") && !name.equals("band_keys")) {
        console.out().println(name + ": " + value);
      }
    }
    console.out().println();
  }
}
