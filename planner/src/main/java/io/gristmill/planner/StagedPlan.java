package io.gristmill.planner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gristmill.planner.finding.Finding;
import io.gristmill.planner.finding.FindingCode;
import io.gristmill.planner.finding.InfeasiblePlan;
import io.gristmill.planner.format.PlannerFormat;
import io.gristmill.planner.request.PlanRequest;
import io.gristmill.planner.request.SourceSupply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Training in stages that follow one another: other sequence length, batch, mixture, cluster or
 * model size (a long-context stage, progressive growth), each with its own shards, all from one
 * corpus.
 *
 * @param days of all stages, goodput included
 * @param findings on the stages together
 */
public record StagedPlan(
    List<Stage> stages,
    double tokens,
    double totalFlops,
    double days,
    double acceleratorHours,
    double usd,
    double megawattHours,
    double tonnesCo2,
    List<SourceEpochs> sources,
    List<Finding> findings) {

  /** One stage. */
  public record Stage(String name, Plan plan) {}

  public StagedPlan {
    stages = List.copyOf(stages);
    sources = List.copyOf(sources);
    findings = List.copyOf(findings);
  }

  /**
   * Plans a request with {@code stages}: a list of {@code name} and whatever of the request is
   * different in that stage; {@code target} stands in each. A request without stages is one stage.
   *
   * @throws InfeasiblePlan with the reasons of every stage that cannot run
   */
  public static StagedPlan plan(String jsonOrYaml) {
    JsonNode tree = PlannerFormat.parse(jsonOrYaml);
    if (!(tree instanceof ObjectNode base)) {
      throw new IllegalArgumentException("plan request: must be a JSON or YAML object");
    }
    ObjectNode common = base.deepCopy();
    JsonNode listed = common.remove("stages");
    if (listed == null) {
      return of(List.of(new Stage("main", ShardPlanner.plan(PlanRequest.read(base)))));
    }
    if (!(listed instanceof ArrayNode) || listed.isEmpty()) {
      throw new IllegalArgumentException("stages: must be a list of at least one stage");
    }
    List<Stage> stages = new ArrayList<>();
    List<Finding> reasons = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonNode each : listed) {
      if (!(each instanceof ObjectNode given) || !each.path("name").isTextual()) {
        throw new IllegalArgumentException("stages: every stage must have a name");
      }
      ObjectNode changes = given.deepCopy();
      String name = changes.remove("name").asText();
      if (!names.add(name)) {
        throw new IllegalArgumentException("stages: '" + name + "' is there twice");
      }
      try {
        PlanRequest request = PlanRequest.read(PlannerFormat.merged(common, changes));
        stages.add(new Stage(name, ShardPlanner.plan(request)));
      } catch (InfeasiblePlan refused) {
        refused
            .findings()
            .forEach(
                f ->
                    reasons.add(
                        new Finding(f.code(), "stages." + name + "." + f.field(), f.message())));
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException("stages." + name + ": " + wrong.getMessage(), wrong);
      }
    }
    if (!reasons.isEmpty()) {
      throw new InfeasiblePlan(reasons);
    }
    return of(stages);
  }

  private static StagedPlan of(List<Stage> stages) {
    double tokens = 0;
    double flops = 0;
    double days = 0;
    double hours = 0;
    double usd = 0;
    double energy = 0;
    double co2 = 0;
    for (Stage stage : stages) {
      Plan plan = stage.plan();
      tokens += plan.schedule().tokens();
      flops += plan.schedule().totalFlops();
      days += plan.schedule().daysWithGoodput();
      hours += plan.cost().acceleratorHours();
      usd += plan.cost().usd();
      energy += plan.cost().megawattHours();
      co2 += plan.cost().tonnesCo2();
    }
    List<SourceEpochs> sources = sources(stages);
    return new StagedPlan(
        stages, tokens, flops, days, hours, usd, energy, co2, sources, findings(stages, sources));
  }

  /** Stages share the corpus: a source's epochs add up. */
  private static List<SourceEpochs> sources(List<Stage> stages) {
    Map<String, Double> wanted = new LinkedHashMap<>();
    Map<String, Double> available = new LinkedHashMap<>();
    for (Stage stage : stages) {
      stage.plan().sources().forEach(s -> wanted.merge(s.name(), s.wantedTokens(), Double::sum));
      for (SourceSupply supply : stage.plan().request().corpus().sources()) {
        available.merge(supply.name(), supply.tokens(), Math::max);
      }
    }
    List<SourceEpochs> sources = new ArrayList<>();
    wanted.forEach(
        (name, tokens) ->
            sources.add(
                new SourceEpochs(
                    name,
                    tokens,
                    available.get(name),
                    tokens == 0 ? 0 : tokens / Math.max(1, available.get(name)))));
    return sources;
  }

  private static List<Finding> findings(List<Stage> stages, List<SourceEpochs> sources) {
    double cap =
        stages.stream()
            .mapToDouble(s -> s.plan().request().corpus().epochsCap())
            .max()
            .orElse(Double.POSITIVE_INFINITY);
    List<Finding> findings = new ArrayList<>();
    for (SourceEpochs source : sources) {
      if (source.epochs() > cap) {
        findings.add(
            new Finding(
                FindingCode.W307,
                "corpus.sources",
                source.name() + ": " + source.epochs() + " epochs in all stages, above " + cap));
      }
    }
    return findings;
  }
}
