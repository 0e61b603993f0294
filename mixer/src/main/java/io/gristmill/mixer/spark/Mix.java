package io.gristmill.mixer.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.gristmill.mixer.Cut;
import io.gristmill.mixer.MixturePlan;
import io.gristmill.mixer.MixtureRecipe;
import io.gristmill.mixer.MixtureReport;
import io.gristmill.mixer.Pruning;
import io.gristmill.mixer.SourceQuota;
import io.gristmill.mixer.SourceShare;
import io.gristmill.mixer.StageCuts;
import io.gristmill.mixer.Supply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Chooses documents by token quota. Iterative: reads the narrow table three to eight times, so hand
 * it one that is materialised, not a join. The choice depends on ids, tokens and seed only, never
 * on partitions or the order of rows.
 *
 * @param recipe what is wanted
 */
public record Mix(MixtureRecipe recipe) {

  /**
   * The choice: what there is after pruning, what was decided, and the rows of the table {@code
   * mixture} (lazy).
   */
  public record Chosen(List<Supply> supplies, MixturePlan plan, Dataset<Row> mixture) {
    public Chosen {
      supplies = List.copyOf(supplies);
    }
  }

  /**
   * Chooses.
   *
   * @param narrow {@code doc_id, source, token_count} and the signals that prune; one row per
   *     document that is left after filters and deduplication
   * @return {@code mixture} with {@code doc_id, source, stage, copies, token_count}: one row per
   *     document and stage that takes it
   * @throws io.gristmill.mixer.ImpossibleMixture before any document is chosen
   */
  public Chosen choose(Dataset<Row> narrow) {
    Dataset<Row> documents = pruned(Narrow.of(narrow, recipe));
    List<Supply> supplies = totals(documents);
    MixturePlan plan = MixturePlan.of(recipe, supplies);
    Dataset<Row> mixture =
        documents.mapPartitions(
            new Copies(plan.stageNames(), cuts(documents, plan)), Encoders.row(Copies.SCHEMA));
    return new Chosen(supplies, plan, mixture);
  }

  /** Documents and tokens by source, after pruning: all that {@link MixturePlan#of} needs. */
  public List<Supply> supplies(Dataset<Row> narrow) {
    return totals(pruned(Narrow.of(narrow, recipe)));
  }

  /** What {@code mixture}, as written, holds beside what {@code plan} wanted. */
  public static MixtureReport report(MixturePlan plan, Dataset<Row> mixture) {
    Map<List<String>, Row> chosen = new HashMap<>();
    for (Row row :
        mixture
            .groupBy("stage", "source")
            .agg(
                count(lit(1)),
                sum(col("copies").cast("bigint")),
                sum(col("copies").cast("bigint").multiply(col("token_count"))))
            .collectAsList()) {
      chosen.put(List.of(row.getString(0), row.getString(1)), row);
    }
    Map<String, Boolean> synthetic = new HashMap<>();
    plan.recipe().sources().forEach(source -> synthetic.put(source.name(), source.synthetic()));
    List<MixtureReport.Line> lines = new ArrayList<>();
    for (SourceQuota quota : plan.quotas()) {
      Row row = chosen.get(List.of(quota.stage(), quota.source()));
      long tokens = row == null ? 0 : row.getLong(4);
      lines.add(
          new MixtureReport.Line(
              quota.stage(),
              quota.source(),
              quota.available(),
              quota.wanted(),
              quota.quota(),
              tokens,
              row == null ? 0 : row.getLong(2),
              row == null ? 0 : row.getLong(3),
              quota.available() == 0 ? 0 : (double) tokens / quota.available(),
              quota.shortage(),
              synthetic.get(quota.source())));
    }
    return new MixtureReport(lines, plan.warnings());
  }

  private static List<Supply> totals(Dataset<Row> documents) {
    List<Supply> supplies = new ArrayList<>();
    for (Row row :
        documents
            .groupBy("source")
            .agg(count(lit(1)), coalesce(sum(col("token_count")), lit(0L)))
            .orderBy("source")
            .collectAsList()) {
      supplies.add(new Supply(row.getString(0), row.getLong(1), row.getLong(2)));
    }
    return supplies;
  }

  private Dataset<Row> pruned(Dataset<Row> documents) {
    Map<String, Pruning> prunings = new LinkedHashMap<>();
    for (SourceShare source : recipe.sources()) {
      if (source.pruning().keep() < 1) {
        prunings.put(source.name(), source.pruning());
      }
    }
    if (prunings.isEmpty()) {
      return documents;
    }
    Map<String, CutTask> orders = new LinkedHashMap<>();
    for (Supply supply : totals(documents)) {
      Pruning pruning = prunings.get(supply.source());
      if (pruning != null) {
        long kept = Math.max(1, (long) (pruning.keep() * supply.tokens()));
        orders.put(supply.source(), CutTask.signal(supply.source(), pruning, kept));
      }
    }
    List<CutTask> tasks = List.copyOf(orders.values());
    Cut[] found = CutSearch.find(documents, tasks);
    Map<String, Cut> cuts = new HashMap<>();
    for (int t = 0; t < tasks.size(); t++) {
      if (found[t] != null) {
        cuts.put(tasks.get(t).source(), found[t]);
      }
    }
    return documents.filter(new KeepBest(orders, cuts));
  }

  private Map<String, StageCuts> cuts(Dataset<Row> documents, MixturePlan plan) {
    Map<String, Long> available = plan.available();
    Map<String, long[]> positions = plan.positions();
    List<CutTask> tasks = new ArrayList<>();
    positions.forEach(
        (source, ends) -> {
          long epoch = available.get(source);
          for (long end : ends) {
            if (epoch > 0 && end % epoch != 0) {
              tasks.add(
                  CutTask.epoch(source, recipe.seed(), Math.toIntExact(end / epoch), end % epoch));
            }
          }
        });
    Cut[] found = tasks.isEmpty() ? new Cut[0] : CutSearch.find(documents, tasks);
    Map<String, StageCuts> bySource = new HashMap<>();
    int task = 0;
    for (Map.Entry<String, long[]> source : positions.entrySet()) {
      long epoch = available.get(source.getKey());
      if (epoch == 0) {
        continue;
      }
      long[] ends = source.getValue();
      int[] epochs = new int[ends.length];
      List<Cut> cuts = new ArrayList<>();
      for (int i = 0; i < ends.length; i++) {
        epochs[i] = Math.toIntExact(ends[i] / epoch);
        Cut cut = ends[i] % epoch == 0 ? Cut.START : found[task++];
        if (cut == null) {
          epochs[i]++;
          cut = Cut.START;
        }
        cuts.add(cut);
      }
      bySource.put(source.getKey(), new StageCuts(recipe.seed(), epochs, cuts));
    }
    return bySource;
  }
}
