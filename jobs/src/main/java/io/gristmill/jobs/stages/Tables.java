package io.gristmill.jobs.stages;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.first;

import io.gristmill.jobs.run.RunDirectory;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The committed tables of a run directory. */
final class Tables {

  /** Ids sent to every executor: some 100 bytes each there. */
  private static final long MOST_IDS_SENT = 1_000_000;

  private final SparkSession spark;
  private final RunDirectory directory;
  private final List<String> sources;

  /**
   * @param sources of the recipe; folders of other sources are left alone
   */
  Tables(SparkSession spark, RunDirectory directory, List<String> sources) {
    this.spark = spark;
    this.directory = directory;
    this.sources = List.copyOf(sources);
  }

  /** One row per readable record. */
  Dataset<Row> annotated() {
    return perSource("annotated");
  }

  /** One row per record that could not be read. */
  Dataset<Row> quarantine() {
    return perSource("quarantine");
  }

  /** The annotated rows that no rule rejected. */
  Dataset<Row> kept() {
    return annotated().where(col("reject_rule").isNull());
  }

  Dataset<Row> duplicates() {
    return spark.read().parquet(directory.path("duplicates").toString());
  }

  /** One row per document that the cut changed, rejected ones too. */
  Dataset<Row> cuts() {
    return spark.read().parquet(directory.path("cuts").toString());
  }

  /**
   * The records that no rule rejected and that are no duplicates, with their text, which stays
   * where it lies unless very many documents went.
   */
  Dataset<Row> uniqueTexts() {
    Dataset<Row> gone = gone();
    return kept()
        .join(
            gone.count() <= MOST_IDS_SENT ? broadcast(gone) : gone.hint("shuffle_hash"),
            new String[] {"doc_id"},
            "left_anti");
  }

  private Dataset<Row> gone() {
    return duplicates().where(col("kind").notEqual("identical")).select("doc_id");
  }

  Dataset<Row> mixture() {
    return spark.read().parquet(directory.path("mixture").toString());
  }

  /**
   * The documents that are left, each once: {@code doc_id, source, token_count, language}; the
   * tokens are those after the cut. Records read twice agree in all of these.
   */
  Dataset<Row> survivors() {
    return survivors(List.of());
  }

  /**
   * The same with measured signals as columns.
   *
   * @param signals {@code language_score}, or names of rules
   */
  Dataset<Row> survivors(List<String> signals) {
    List<Column> columns = new ArrayList<>();
    List<Column> firsts = new ArrayList<>();
    for (String name : List.of("source", "token_count", "language")) {
      columns.add(col(name));
      firsts.add(first(name).as(name));
    }
    for (String signal : signals) {
      columns.add(
          (signal.equals("language_score") ? col(signal) : col("signals").getField(signal))
              .as(signal));
      firsts.add(first(col("`" + signal + "`")).as(signal));
    }
    columns.add(col("doc_id"));
    List<Column> answer =
        new ArrayList<>(
            List.of(
                col("doc_id"),
                col("source"),
                coalesce(col("tokens_left"), col("token_count")).as("token_count"),
                col("language")));
    signals.forEach(signal -> answer.add(col("`" + signal + "`")));
    Dataset<Row> cut =
        cuts()
            .select(
                col("doc_id"),
                col("token_count").as("tokens_left"),
                col("reject_rule").as("cut_rule"));
    return kept()
        .select(columns.toArray(Column[]::new))
        .join(gone(), new String[] {"doc_id"}, "left_anti")
        .groupBy("doc_id")
        .agg(firsts.get(0), firsts.subList(1, firsts.size()).toArray(Column[]::new))
        .join(cut, new String[] {"doc_id"}, "left")
        .where(col("cut_rule").isNull())
        .select(answer.toArray(Column[]::new));
  }

  /** (doc_id, cluster_id) of every document that is left: its own id where it had no duplicates. */
  Dataset<Row> clusters() {
    Dataset<Row> ofSurvivors =
        duplicates().select(col("duplicate_of").as("doc_id"), col("cluster_id")).distinct();
    return kept()
        .select("doc_id")
        .distinct()
        .join(ofSurvivors, new String[] {"doc_id"}, "left")
        .select(col("doc_id"), coalesce(col("cluster_id"), col("doc_id")).as("cluster_id"));
  }

  /** The documents held out of training, with their text. */
  Dataset<Row> heldOut() {
    return spark.read().schema(HeldOut.SCHEMA).parquet(directory.path(HeldOut.TABLE).toString());
  }

  private Dataset<Row> perSource(String table) {
    String base = directory.path(table).toString();
    String[] folders =
        sources.stream().map(source -> base + "/source=" + source).toArray(String[]::new);
    return spark.read().option("basePath", base).parquet(folders);
  }
}
