package io.gristmill.jobs.stages;

import io.gristmill.jobs.run.JobRunner.Written;
import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.jobs.run.RunDirectory.Attempt;
import io.gristmill.jobs.watch.Doing;
import io.gristmill.planner.Plan;
import io.gristmill.tokenizer.pack.ShardPlan;
import io.gristmill.tokenizer.pack.Stream;
import io.gristmill.tokenizer.shard.Manifest;
import io.gristmill.tokenizer.spark.PackRequest;
import io.gristmill.tokenizer.spark.PackResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Tokenises and packs the mixture into the planned shards. Writes {@code shards}, {@code packing}
 * (the place of every piece of every document) and, where rows are left over, {@code tail}; below
 * {@code stages/STAGE} where stages have shards of their own.
 */
final class PackStage {

  private final SparkSession spark;
  private final Tables tables;
  private final RunDirectory directory;
  private final List<ShardSet> sets;
  private final Map<Stream, Long> wantedTokens;
  private final Map<String, String> provenance;

  /**
   * @param provenance for the manifest of every set; the hash of its plan comes to it here
   */
  PackStage(
      SparkSession spark,
      Tables tables,
      RunDirectory directory,
      List<ShardSet> sets,
      Map<Stream, Long> wantedTokens,
      Map<String, String> provenance) {
    this.spark = spark;
    this.tables = tables;
    this.directory = directory;
    this.sets = List.copyOf(sets);
    this.wantedTokens = Map.copyOf(wantedTokens);
    this.provenance = Map.copyOf(provenance);
  }

  Written write(Attempt attempt) throws IOException {
    Map<String, Manifest.Accounting> accounting = new LinkedHashMap<>();
    for (ShardSet set : sets) {
      accounting.put(set.label(), write(attempt, set));
    }
    List<String> written = new ArrayList<>();
    for (String output : new String[] {"shards", "packing", "tail"}) {
      Path path = new Path(attempt.path(output));
      if (path.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(path)) {
        written.add(output);
      }
    }
    boolean whole = sets.get(0).stage().isEmpty();
    return new Written(
        ShardSet.outputs(sets, written),
        whole ? accounting.values().iterator().next() : Map.of("stages", accounting));
  }

  private Manifest.Accounting write(Attempt attempt, ShardSet set) throws IOException {
    Doing.now(spark, "pack: tokens to shards");
    Plan plan = Plan.read(directory.readText(set.planFile()));
    Map<String, String> sources = new TreeMap<>(provenance);
    sources.put("plan", plan.hash());
    Dataset<Row> cuts = tables.cuts().select("doc_id", "cuts");
    PackResult result =
        set.pack()
            .run(
                new PackRequest(
                    tables.kept().select("doc_id", "text"),
                    set.mixture(tables.mixture()),
                    shardPlan(plan),
                    set.wantedTokens(wantedTokens),
                    cuts.isEmpty() ? null : cuts,
                    set.folder(attempt.folder().toString()),
                    sources));
    return result.manifest().accounting();
  }

  static ShardPlan shardPlan(Plan plan) {
    return new ShardPlan(
        plan.shards().shards(),
        plan.shards().rowsPerShard(),
        Math.toIntExact(plan.shards().slots()),
        Math.toIntExact(plan.shards().rowGroupRows()));
  }
}
