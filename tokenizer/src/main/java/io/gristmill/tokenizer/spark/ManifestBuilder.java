package io.gristmill.tokenizer.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.gristmill.corpus.order.Interleave;
import io.gristmill.corpus.order.KeyedPermutation;
import io.gristmill.tokenizer.pack.PackRecipe;
import io.gristmill.tokenizer.pack.RowOrder;
import io.gristmill.tokenizer.pack.ShardPlan;
import io.gristmill.tokenizer.pack.Stream;
import io.gristmill.tokenizer.pack.StreamRows;
import io.gristmill.tokenizer.shard.Manifest;
import io.gristmill.tokenizer.shard.ShardEncoding;
import io.gristmill.tokenizer.shard.ShardEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Adds up what was written and holds it against what the lengths said; a run that does not add up
 * gets no manifest.
 */
final class ManifestBuilder {

  private final PackedRun run;
  private final ShardFiles files;
  private final PackRecipe packing;

  ManifestBuilder(PackedRun run, ShardFiles files) {
    this.run = run;
    this.files = files;
    this.packing = run.job().packing();
  }

  Manifest build(
      List<ShardEntry> shards,
      List<ShardEntry> tail,
      Manifest.FileList shardList,
      Manifest.FileList tailList,
      Dataset<Row> places) {
    ShardPlan plan = files.plan();
    ShardEncoding encoding = ShardEncoding.standard(plan.rowGroupRows());
    return new Manifest(
        Manifest.FORMAT,
        Manifest.VERSION,
        new Manifest.Layout(plan.shards(), plan.rowsPerShard(), plan.slots(), plan.rowGroupRows()),
        new Manifest.Rows(
            packing.sequenceLength(),
            packing.rowLength(),
            packing.labels().label(),
            packing.method().label(),
            packing.bucketTokens()),
        new Manifest.Tokens(
            run.tokenizer().name(),
            run.tokenizer().fingerprint(),
            run.tokenizer().vocabularySize(),
            packing.separators().label(),
            run.control().begin(),
            run.control().end(),
            run.control().padding()),
        new Manifest.Order(
            packing.seed(),
            KeyedPermutation.NAME,
            KeyedPermutation.ROUNDS,
            Interleave.NAME,
            stages()),
        new Manifest.Encoding("parquet", encoding.tokens().label(), "zstd", encoding.zstdLevel()),
        mixture(publishedTokens(places)),
        accounting(shards, tail),
        shardList,
        tailList,
        run.request().provenance());
  }

  private List<Manifest.Stage> stages() {
    List<long[]> starts = run.order().stageStarts();
    List<Manifest.Stage> stages = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      long end = i + 1 < starts.size() ? starts.get(i + 1)[1] : run.order().published();
      stages.add(
          new Manifest.Stage((int) starts.get(i)[0], starts.get(i)[1], end - starts.get(i)[1]));
    }
    return stages;
  }

  private Map<Stream, Long> publishedTokens(Dataset<Row> places) {
    Map<Stream, Long> published = new HashMap<>();
    for (Row row :
        places
            .groupBy("stage", "source")
            .agg(
                sum(
                    when(col("sequence").lt(lit(files.plan().rows())), col("length"))
                        .otherwise(lit(0))))
            .collectAsList()) {
      published.put(new Stream(row.getInt(0), row.getString(1)), row.getLong(2));
    }
    return published;
  }

  private List<Manifest.StreamPart> mixture(Map<Stream, Long> published) {
    RowOrder order = run.order();
    List<Manifest.StreamPart> parts = new ArrayList<>();
    for (int s = 0; s < order.streams().size(); s++) {
      StreamRows rows = order.streams().get(s);
      parts.add(
          new Manifest.StreamPart(
              rows.stream().stage(),
              rows.stream().source(),
              run.wantedTokens()[s],
              rows.documents(),
              rows.tokens(),
              order.publishedRows(s),
              rows.rows() - order.publishedRows(s),
              rows.shortRow(),
              published.getOrDefault(rows.stream(), 0L),
              order.permutationSeed(s)));
    }
    return parts;
  }

  private Manifest.Accounting accounting(List<ShardEntry> shards, List<ShardEntry> tail) {
    long documents = planned(StreamRows::documents);
    long empty = run.census().layout().emptyDocuments();
    long tokens = planned(StreamRows::tokens);
    long published = total(shards, ShardEntry::tokens);
    long inTail = total(tail, ShardEntry::tokens);
    long rows = total(shards, ShardEntry::rows);
    long tailRows = total(tail, ShardEntry::rows);
    long padding = (rows + tailRows) * packing.rowLength() - published - inTail;
    long shortRows =
        run.census().streams().stream().filter(stream -> stream.shortRow() > 0).count();
    long inShortRows = planned(StreamRows::shortRow);
    require(
        "tokens of chosen documents and separators",
        tokens,
        "tokens in shards and tail",
        published + inTail);
    require(
        "documents with tokens",
        documents - empty,
        "documents that begin in shards and tail",
        total(shards, ShardEntry::documents) + total(tail, ShardEntry::documents));
    require(
        "padding by lengths",
        planned(StreamRows::padding) + shortRows * packing.rowLength() - inShortRows,
        "padding written",
        padding);
    require("rows of the plan", files.plan().rows(), "rows in shards", rows);
    long separators = packing.separators().count() * documents;
    return new Manifest.Accounting(
        documents,
        empty,
        tokens - separators,
        separators,
        published,
        inTail,
        0,
        rows,
        tailRows,
        padding,
        total(shards, ShardEntry::segments) + total(tail, ShardEntry::segments),
        total(shards, ShardEntry::cuts) + total(tail, ShardEntry::cuts),
        rows == 0 ? 1 : (double) published / ((double) rows * packing.rowLength()));
  }

  private long planned(ToLongFunction<StreamRows> count) {
    return run.census().streams().stream().mapToLong(count).sum();
  }

  private static long total(List<ShardEntry> entries, ToLongFunction<ShardEntry> count) {
    return entries.stream().mapToLong(count).sum();
  }

  private static void require(String left, long leftCount, String right, long rightCount) {
    if (leftCount != rightCount) {
      throw new IllegalStateException(
          "the shards do not add up: " + left + " " + leftCount + ", " + right + " " + rightCount);
    }
  }
}
