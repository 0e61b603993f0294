package io.gristmill.mixer.spark;

import static org.apache.spark.sql.functions.col;

import io.gristmill.mixer.ImpossibleMixture;
import io.gristmill.mixer.MixtureRecipe;
import io.gristmill.mixer.SourceShare;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The narrow table's columns: doc_id, source, token_count, and signals that prune. */
final class Narrow {

  static final int DOC_ID = 0;
  static final int SOURCE = 1;
  static final int TOKENS = 2;

  private Narrow() {}

  /** The columns that mixing reads, with types it can rely on. */
  static Dataset<Row> of(Dataset<Row> table, MixtureRecipe recipe) {
    Set<String> signals = new LinkedHashSet<>();
    for (SourceShare source : recipe.sources()) {
      if (source.pruning().keep() < 1) {
        signals.add(source.pruning().signal());
      }
    }
    List<String> missing = new ArrayList<>(List.of("doc_id", "source", "token_count"));
    missing.addAll(signals);
    missing.removeAll(Arrays.asList(table.columns()));
    if (!missing.isEmpty()) {
      throw new ImpossibleMixture(
          List.of(
              "columns: " + missing + " are missing; known: " + Arrays.asList(table.columns())));
    }
    List<Column> columns =
        new ArrayList<>(List.of(col("doc_id"), col("source"), col("token_count").cast("bigint")));
    signals.forEach(signal -> columns.add(col("`" + signal + "`").cast("double")));
    return table.select(columns.toArray(Column[]::new));
  }

  /** NaN where there is none. */
  static double signal(Row row, String name) {
    int at = row.fieldIndex(name);
    return row.isNullAt(at) ? Double.NaN : row.getDouble(at);
  }
}
