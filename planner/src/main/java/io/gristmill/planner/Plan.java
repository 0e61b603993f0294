package io.gristmill.planner;

import io.gristmill.planner.finding.Finding;
import io.gristmill.planner.finding.Severity;
import io.gristmill.planner.format.PlannerFormat;
import io.gristmill.planner.request.PlanRequest;
import io.gristmill.planner.shard.ShardLayout;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The planner's answer: the request as resolved, and everything that follows from it.
 *
 * @param version of this format
 */
public record Plan(
    int version,
    PlanRequest request,
    Throughput throughput,
    Schedule schedule,
    ReadLoad reads,
    ShardLayout shards,
    Permutation permutation,
    LoaderCosts loader,
    MemoryEstimate memory,
    Reliability reliability,
    Cost cost,
    SparkSizing spark,
    DataMovementWall wall,
    List<SourceEpochs> sources,
    List<Finding> findings) {

  static final int VERSION = 1;

  public Plan {
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "version: " + version + " cannot be read; known: [" + VERSION + "]");
    }
    sources = List.copyOf(sources);
    findings = List.copyOf(findings);
  }

  /** Reads what {@link #toJson} wrote. */
  public static Plan read(String json) {
    return PlannerFormat.bind(PlannerFormat.parse(json), Plan.class, "");
  }

  /** JSON, the same bytes for the same request. */
  public String toJson() {
    return PlannerFormat.write(this);
  }

  /** SHA-256 of {@link #toJson} in hex: what a manifest names the plan by. */
  public String hash() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(toJson().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether any finding is a warning. */
  public boolean hasWarnings() {
    return findings.stream().anyMatch(f -> f.code().severity() == Severity.WARNING);
  }
}
