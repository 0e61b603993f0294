package io.gristmill.mixer.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import io.gristmill.mixer.Cut;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Finds cuts in orders of documents without sorting them: tokens are added up by the first twelve
 * bits of the key, then by the next twelve inside the bin where the cut lies, until few documents
 * are left to sort on the driver. Sums do not depend on partitions, so neither do cuts. Iterative:
 * reads the table two to four times.
 */
final class CutSearch {

  /** Documents that are sorted on the driver for one cut. */
  static final long FEW_DOCUMENTS = 20_000;

  private final Dataset<Row> narrow;
  private final List<CutTask> tasks;
  private final CutPrefix[] prefixes;
  private final boolean[] few;
  private final long sortable;
  private final Cut[] cuts;
  private final boolean[] done;

  private CutSearch(Dataset<Row> narrow, List<CutTask> tasks, long sortable) {
    this.sortable = sortable;
    this.narrow = narrow;
    this.tasks = tasks;
    this.prefixes = new CutPrefix[tasks.size()];
    this.few = new boolean[tasks.size()];
    this.cuts = new Cut[tasks.size()];
    this.done = new boolean[tasks.size()];
    Arrays.fill(prefixes, CutPrefix.NOTHING);
  }

  /**
   * For each task the cut before which documents with {@code offset} tokens stand, the one that
   * crosses it included; null when that is all documents.
   */
  static Cut[] find(Dataset<Row> narrow, List<CutTask> tasks) {
    return find(narrow, tasks, FEW_DOCUMENTS);
  }

  /** The same with another limit to what is sorted on the driver. */
  static Cut[] find(Dataset<Row> narrow, List<CutTask> tasks, long sortable) {
    CutSearch search = new CutSearch(narrow, tasks, sortable);
    while (count(search.open(false)) > 0) {
      search.refine();
    }
    if (count(search.open(true)) > 0) {
      search.sortRest();
    }
    return search.cuts;
  }

  private boolean[] open(boolean withFew) {
    boolean[] open = new boolean[tasks.size()];
    for (int t = 0; t < open.length; t++) {
      open[t] = !done[t] && few[t] == withFew;
    }
    return open;
  }

  private static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }

  private void refine() {
    boolean[] open = open(false);
    List<Row> bins =
        narrow
            .mapPartitions(
                new BinSums(new OpenCuts(tasks, prefixes, open)), Encoders.row(BinSums.SCHEMA))
            .groupBy("task", "digit")
            .agg(sum(col("tokens")), sum(col("documents")))
            .collectAsList();
    long[][] tokens = new long[tasks.size()][];
    long[][] documents = new long[tasks.size()][];
    for (int t = 0; t < open.length; t++) {
      tokens[t] = new long[CutPrefix.DIGITS];
      documents[t] = new long[CutPrefix.DIGITS];
    }
    for (Row bin : bins) {
      tokens[bin.getInt(0)][bin.getInt(1)] = bin.getLong(2);
      documents[bin.getInt(0)][bin.getInt(1)] = bin.getLong(3);
    }
    for (int t = 0; t < open.length; t++) {
      if (open[t]) {
        narrowDown(t, tokens[t], documents[t]);
      }
    }
  }

  private void narrowDown(int t, long[] tokens, long[] documents) {
    CutPrefix prefix = prefixes[t];
    long before = prefix.before();
    for (int digit = 0; digit < CutPrefix.DIGITS; digit++) {
      if (documents[digit] > 0 && before + tokens[digit] >= tasks.get(t).offset()) {
        prefixes[t] = prefix.with(digit, before);
        few[t] = documents[digit] <= sortable || prefixes[t].level() >= CutPrefix.LEVELS;
        return;
      }
      before += tokens[digit];
    }
    done[t] = true;
    cuts[t] = prefix.end();
  }

  private void sortRest() {
    boolean[] open = open(true);
    List<List<Row>> rest = new ArrayList<>();
    tasks.forEach(task -> rest.add(new ArrayList<>()));
    for (Row row :
        narrow
            .mapPartitions(
                new BinMembers(new OpenCuts(tasks, prefixes, open)),
                Encoders.row(BinMembers.SCHEMA))
            .collectAsList()) {
      rest.get(row.getInt(0)).add(row);
    }
    for (int t = 0; t < open.length; t++) {
      if (open[t]) {
        cuts[t] = cut(rest.get(t), prefixes[t], tasks.get(t).offset());
        done[t] = true;
      }
    }
  }

  private static Cut cut(List<Row> rows, CutPrefix prefix, long offset) {
    rows.sort(
        Comparator.comparing((Row row) -> row.getLong(1), Long::compareUnsigned)
            .thenComparing(row -> row.getString(2)));
    long before = prefix.before();
    for (Row row : rows) {
      if (before >= offset) {
        return new Cut(row.getLong(1), row.getString(2));
      }
      before += row.getLong(3);
    }
    return prefix.end();
  }
}
