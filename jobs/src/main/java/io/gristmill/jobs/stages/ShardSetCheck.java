package io.gristmill.jobs.stages;

import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.planner.Plan;
import io.gristmill.tokenizer.shard.Manifest;
import io.gristmill.tokenizer.shard.ManifestFiles;
import io.gristmill.tokenizer.spark.ShardVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Reads all shards of a run back, and holds what their manifests say against the plans. */
final class ShardSetCheck {

  private final SparkSession spark;
  private final RunDirectory directory;
  private final List<ShardSet> sets;

  ShardSetCheck(SparkSession spark, RunDirectory directory, List<ShardSet> sets) {
    this.spark = spark;
    this.directory = directory;
    this.sets = List.copyOf(sets);
  }

  List<String> problems() throws IOException {
    List<String> problems = new ArrayList<>();
    for (ShardSet set : sets) {
      String folder = set.folder(directory.root().toString());
      List<String> found = new ArrayList<>(new ShardVerifier(folder).verify(spark).findings());
      String manifest = set.folder("") + "/shards/" + ManifestFiles.MANIFEST;
      againstPlan(
          Plan.read(directory.readText(set.planFile())),
          ManifestFiles.readManifest(
              directory.readText(manifest.substring(1)).getBytes(StandardCharsets.UTF_8)),
          found);
      found.forEach(each -> problems.add(set.stage().isEmpty() ? each : set.stage() + ": " + each));
    }
    return problems;
  }

  private static void againstPlan(Plan plan, Manifest manifest, List<String> found) {
    expect("shards", plan.shards().shards(), manifest.layout().shards(), found);
    expect(
        "rows of a shard", plan.shards().rowsPerShard(), manifest.layout().rowsPerShard(), found);
    expect("slots", plan.shards().slots(), manifest.layout().slots(), found);
    expect(
        "rows of a row group",
        plan.shards().rowGroupRows(),
        manifest.layout().rowGroupRows(),
        found);
    expect(
        "tokens of a row",
        plan.request().sequence().length(),
        manifest.rows().sequenceLength(),
        found);
    if (!plan.hash().equals(manifest.provenance().get("plan"))) {
      found.add("the shards were packed by another plan");
    }
  }

  private static void expect(String what, long planned, long there, List<String> found) {
    if (planned != there) {
      found.add(what + ": " + there + ", planned are " + planned);
    }
  }
}
