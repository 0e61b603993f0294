package io.gristmill.jobs.stages;

import io.gristmill.jobs.run.JobRunner.Written;
import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.jobs.run.RunDirectory.Attempt;
import io.gristmill.planner.Plan;
import io.gristmill.tokenizer.pack.ShardPlan;
import io.gristmill.tokenizer.pack.Stream;
import io.gristmill.tokenizer.spark.PackJob;
import io.gristmill.tokenizer.spark.PackRequest;
import io.gristmill.tokenizer.spark.PackResult;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Tokenises and packs the mixture into the planned shards. Writes {@code shards}, {@code packing}
 * (the place of every piece of every document) and, where rows are left over, {@code tail}.
 */
final class PackStage {

  private final SparkSession spark;
  private final Tables tables;
  private final RunDirectory directory;
  private final PackJob pack;
  private final Map<Stream, Long> wantedTokens;
  private final Map<String, String> provenance;

  PackStage(
      SparkSession spark,
      Tables tables,
      RunDirectory directory,
      PackJob pack,
      Map<Stream, Long> wantedTokens,
      Map<String, String> provenance) {
    this.spark = spark;
    this.tables = tables;
    this.directory = directory;
    this.pack = pack;
    this.wantedTokens = Map.copyOf(wantedTokens);
    this.provenance = Map.copyOf(provenance);
  }

  Written write(Attempt attempt) throws IOException {
    spark.sparkContext().setJobDescription("pack: tokens to shards");
    PackResult result =
        pack.run(
            new PackRequest(
                tables.kept().select("doc_id", "text"),
                tables.mixture(),
                shardPlan(Plan.read(directory.readText("plan.json"))),
                wantedTokens,
                attempt.folder().toString(),
                provenance));
    Map<String, String> outputs = new TreeMap<>();
    for (String output : new String[] {"shards", "packing", "tail"}) {
      Path path = new Path(attempt.path(output));
      if (path.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(path)) {
        outputs.put(output, output);
      }
    }
    return new Written(outputs, result.manifest().accounting());
  }

  static ShardPlan shardPlan(Plan plan) {
    return new ShardPlan(
        plan.shards().shards(),
        plan.shards().rowsPerShard(),
        Math.toIntExact(plan.shards().slots()),
        Math.toIntExact(plan.shards().rowGroupRows()));
  }
}
