package io.gristmill.jobs.stages;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;

/** The priority of a row's source, for the survivor rule. */
final class SourcePriority {

  private SourcePriority() {}

  static Column of(Map<String, Integer> priorities) {
    Column priority = lit(0);
    for (Map.Entry<String, Integer> source : new TreeMap<>(priorities).entrySet()) {
      priority =
          when(col("source").equalTo(source.getKey()), source.getValue()).otherwise(priority);
    }
    return priority;
  }
}
