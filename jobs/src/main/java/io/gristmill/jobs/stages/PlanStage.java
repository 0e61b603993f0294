package io.gristmill.jobs.stages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.TrainingPart;
import io.gristmill.jobs.run.JobRunner.Written;
import io.gristmill.jobs.run.Json;
import io.gristmill.jobs.run.RunDirectory.Attempt;
import io.gristmill.jobs.watch.Doing;
import io.gristmill.mixer.RowShares;
import io.gristmill.planner.Plan;
import io.gristmill.planner.ShardPlanner;
import io.gristmill.planner.finding.Finding;
import io.gristmill.planner.request.PlanRequest;
import io.gristmill.tokenizer.pack.Stream;
import io.gristmill.tokenizer.pack.StreamRows;
import io.gristmill.tokenizer.spark.PackCensus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Packs the mixture by lengths alone and cuts its rows into shards for the recipe's training run.
 * Writes {@code plan.json}, or {@code plans/STAGE.json} where stages have shards of their own.
 */
final class PlanStage {

  private final SparkSession spark;
  private final Tables tables;
  private final Recipe recipe;
  private final Map<Stream, Long> wantedTokens;

  /**
   * @param wantedTokens of each stream; the plan publishes no more rows than keep these shares
   */
  PlanStage(SparkSession spark, Tables tables, Recipe recipe, Map<Stream, Long> wantedTokens) {
    this.wantedTokens = Map.copyOf(wantedTokens);
    this.spark = spark;
    this.tables = tables;
    this.recipe = recipe;
  }

  /**
   * @param rows packed rows of each source and stage, by label
   * @param findings of the planner, as text
   */
  record PlanCounts(
      long shards,
      long rowsPerShard,
      long slots,
      long rowGroupRows,
      long publishedRows,
      long leftoverRows,
      Map<String, Long> rows,
      List<String> findings) {}

  /**
   * What the record says where stages have plans of their own.
   *
   * @param findings of all, each with its stage
   */
  record StagedCounts(Map<String, PlanCounts> stages, List<String> findings) {}

  Written write(Attempt attempt) throws IOException {
    List<ShardSet> sets = ShardSet.of(recipe, spark.sparkContext().hadoopConfiguration());
    Map<String, PlanCounts> counts = new LinkedHashMap<>();
    for (ShardSet set : sets) {
      counts.put(set.label(), write(attempt, set));
    }
    if (sets.size() == 1 && sets.get(0).stage().isEmpty()) {
      return new Written(ShardSet.planOutputs(sets), counts.values().iterator().next());
    }
    List<String> findings = new ArrayList<>();
    counts.forEach(
        (stage, its) ->
            its.findings().forEach(finding -> findings.add(finding + " (stage " + stage + ")")));
    return new Written(ShardSet.planOutputs(sets), new StagedCounts(counts, findings));
  }

  private PlanCounts write(Attempt attempt, ShardSet set) throws IOException {
    Doing.now(spark, "plan: pack by lengths");
    PackCensus census = set.pack().census(set.mixture(tables.mixture()));
    long published = publishable(census, set.wantedTokens(wantedTokens));
    if (published == 0) {
      throw new BadDataException(
          ("nothing to train on: the %,d tokens of the documents that are left fill no row of packing.sequence_length = %d;"
                  + " gristmill report says what became of the rest")
              .formatted(
                  census.streams().stream().mapToLong(StreamRows::tokens).sum(),
                  set.sequenceLength()));
    }
    Plan plan = ShardPlanner.plan(request(recipe, set, published, census.streams()));
    Path file = new Path(attempt.path(set.planFile()));
    try (OutputStream out =
        file.getFileSystem(spark.sparkContext().hadoopConfiguration()).create(file, false)) {
      out.write(plan.toJson().getBytes(StandardCharsets.UTF_8));
    }
    Map<String, Long> rows = new TreeMap<>();
    census.streams().forEach(stream -> rows.put(stream.stream().label(), stream.rows()));
    List<String> findings = new ArrayList<>();
    for (Finding finding : plan.findings()) {
      findings.add(finding.toString());
    }
    return new PlanCounts(
        plan.shards().shards(),
        plan.shards().rowsPerShard(),
        plan.shards().slots(),
        plan.shards().rowGroupRows(),
        plan.shards().rows(),
        plan.shards().leftoverRows(),
        rows,
        findings);
  }

  // Where all there is is wanted every row is published. Else only as many as keep the shares
  // exact: the mix job chose a few rows more than that of each source.
  private long publishable(PackCensus census, Map<Stream, Long> wanted) {
    if (new MixtureSettings(recipe).recipe().takesEverything()) {
      return census.rows();
    }
    double[] weights = new double[census.streams().size()];
    long[] rows = new long[weights.length];
    for (int i = 0; i < weights.length; i++) {
      StreamRows stream = census.streams().get(i);
      weights[i] = wanted.get(stream.stream());
      rows[i] = stream.rows();
    }
    return RowShares.most(weights, rows);
  }

  /**
   * What the planner is asked: the recipe's training, for so many packed rows.
   *
   * @throws IllegalArgumentException naming what is wrong with the training part
   */
  static PlanRequest request(Recipe recipe, ShardSet set, long rows, List<StreamRows> streams) {
    TrainingPart training = set.training();
    int length = set.sequenceLength();
    ObjectNode request = Json.MAPPER.createObjectNode();
    request.put("model", training.model());
    request.putObject("target").put("tokens", (double) rows * length);
    request.putObject("sequence").put("length", length).put("segment_columns", true);
    request
        .putObject("batch")
        .put("global_batch", training.globalBatch())
        .put("micro_batch", training.microBatch());
    ObjectNode cluster = request.putObject("cluster");
    int times = training.gpus().indexOf('x');
    cluster.put("accelerator", training.gpus().substring(times + 1));
    cluster.put("count", Integer.parseInt(training.gpus().substring(0, times)));
    cluster
        .putObject("parallelism")
        .put("tensor", training.tensorParallel())
        .put("pipeline", training.pipelineParallel())
        .put("context", training.contextParallel());
    ArrayNode elastic = cluster.putArray("elastic_counts");
    training.elastic().forEach(elastic::add);
    request.putObject("loader").put("workers", training.loaderWorkers());
    ObjectNode shards = request.putObject("shards").put("target_bytes", training.shardBytes());
    if (training.shardBytes() < 64L << 20) {
      shards.put("min_bytes", Math.max(1, training.shardBytes() / 2));
    }
    ArrayNode sources = request.putObject("corpus").putArray("sources");
    for (StreamRows stream : streams) {
      sources
          .addObject()
          .put("name", stream.stream().label())
          .put("tokens", stream.tokens())
          .put("weight", stream.tokens());
    }
    request.put("seed", recipe.seed());
    return PlanRequest.read(request);
  }
}
