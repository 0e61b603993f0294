package io.gristmill.mixer.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Tokens and documents of a partition by cut and next digit of the key. */
final class BinSums implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1;

  static final StructType SCHEMA =
      new StructType()
          .add("task", "int")
          .add("digit", "int")
          .add("tokens", "bigint")
          .add("documents", "bigint");

  private final OpenCuts cuts;

  BinSums(OpenCuts cuts) {
    this.cuts = cuts;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    Map<Integer, long[]> tokens = new HashMap<>();
    Map<Integer, long[]> documents = new HashMap<>();
    cuts.visit(
        rows,
        (task, key, digit, docId, its) -> {
          tokens.computeIfAbsent(task, t -> new long[CutPrefix.DIGITS])[digit] += its;
          documents.computeIfAbsent(task, t -> new long[CutPrefix.DIGITS])[digit]++;
        });
    List<Row> sums = new ArrayList<>();
    documents.forEach(
        (task, counts) -> {
          for (int digit = 0; digit < counts.length; digit++) {
            if (counts[digit] > 0) {
              sums.add(RowFactory.create(task, digit, tokens.get(task)[digit], counts[digit]));
            }
          }
        });
    return sums.iterator();
  }
}
