package io.gristmill.jobs.cli;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Texts of two kinds: told by the input they lie in, or by a field of theirs. */
final class LabelledTextsArgument {

  @Parameters(
      arity = "0..*",
      paramLabel = "INPUT",
      description =
          "Labelled texts, with --label: files, folders and globs, or a run directory or recipe whose metadata has the field.")
  List<String> inputs = new ArrayList<>();

  @Option(
      names = "--positive",
      paramLabel = "INPUT",
      description =
          "Texts of the positive kind: files, folders, globs, a run directory or a recipe. May be repeated.")
  List<String> positive = new ArrayList<>();

  @Option(
      names = "--negative",
      paramLabel = "INPUT",
      description = "Texts of the other kind, in the same ways. May be repeated.")
  List<String> negative = new ArrayList<>();

  @Option(
      names = "--label",
      paramLabel = "FIELD",
      description = "The field of the records of INPUT that holds the label.")
  String label;

  @Option(
      names = "--positive-label",
      paramLabel = "VALUE",
      description = "A label of the positive kind; every other one is negative. May be repeated.")
  List<String> positiveLabels = new ArrayList<>();

  @Option(
      names = "--positive-from",
      paramLabel = "NUMBER",
      description =
          "Labels are numbers, and from this one on they are of the positive kind; a label that is no number is none.")
  Double positiveFrom;

  @Option(
      names = "--by",
      paramLabel = "FIELD",
      description = "Evaluate by the values of this field too, in place of by input.")
  String by;

  @Mixin FileArguments files;

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  /** Columns text, label, source; a label is null where a record has none. */
  Dataset<Row> table(SparkSession spark, String job) throws IOException {
    if (label != null) {
      Dataset<Row> table = files.inputs(inputs, carried()).table(spark, job);
      Column value = col("metadata").getItem(label);
      Column isPositive =
          positiveFrom == null
              ? value.isin(positiveLabels.toArray())
              : value.try_cast("double").geq(positiveFrom);
      return table.select(col("text"), isPositive.as("label"), source(col("source")).as("source"));
    }
    return ofOneKind(spark, job, positive, true).union(ofOneKind(spark, job, negative, false));
  }

  private Dataset<Row> ofOneKind(
      SparkSession spark, String job, List<String> named, boolean isPositive) throws IOException {
    Column source = concat(lit(isPositive ? "positive/" : "negative/"), col("source"));
    return files
        .inputs(named, carried())
        .table(spark, job)
        .select(col("text"), lit(isPositive).as("label"), source(source).as("source"));
  }

  private Column source(Column byInput) {
    return by == null ? byInput : coalesce(col("metadata").getItem(by), lit("(none)"));
  }

  private List<String> carried() {
    List<String> fields = new ArrayList<>();
    if (label != null) {
      fields.add(label);
    }
    if (by != null && !by.equals(label)) {
      fields.add(by);
    }
    return fields;
  }

  void refuseWhatDoesNotGoTogether() {
    boolean byField = label != null;
    refuse(
        byField && !(positive.isEmpty() && negative.isEmpty()),
        "--label is for inputs of both kinds; give INPUT with it, not --positive and --negative");
    refuse(
        byField && inputs.isEmpty(), "--label " + label + " needs the inputs that have the field");
    refuse(
        byField && positiveLabels.isEmpty() == (positiveFrom == null),
        "--label " + label + " needs --positive-label or --positive-from, one of them");
    refuse(
        !byField && !inputs.isEmpty(),
        "what is in " + inputs + "? Give --positive and --negative, or --label with its field");
    refuse(
        !byField && (positive.isEmpty() || negative.isEmpty()),
        "both kinds are needed: --positive INPUT and --negative INPUT, or --label FIELD INPUT");
    refuse(
        !byField && (positiveFrom != null || !positiveLabels.isEmpty()),
        "--positive-label and --positive-from need --label");
  }

  private void refuse(boolean wrong, String message) {
    if (wrong) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
