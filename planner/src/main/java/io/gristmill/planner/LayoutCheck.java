package io.gristmill.planner;

import static io.gristmill.planner.finding.FindingCode.E101;
import static io.gristmill.planner.finding.FindingCode.E102;
import static io.gristmill.planner.finding.FindingCode.E103;
import static io.gristmill.planner.finding.FindingCode.E104;
import static io.gristmill.planner.finding.FindingCode.E105;
import static io.gristmill.planner.finding.FindingCode.E106;
import static io.gristmill.planner.finding.FindingCode.E205;
import static io.gristmill.planner.finding.FindingCode.E206;

import io.gristmill.planner.finding.Finding;
import io.gristmill.planner.finding.FindingCode;
import io.gristmill.planner.hardware.Precision;
import io.gristmill.planner.model.ModelShape;
import io.gristmill.planner.request.Batch;
import io.gristmill.planner.request.Cluster;
import io.gristmill.planner.request.Parallelism;
import io.gristmill.planner.request.PlanRequest;
import io.gristmill.planner.request.RampStep;
import io.gristmill.planner.request.TokenWidth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Divisibility of model, batch and cluster: every reason why a layout cannot run, at once. */
final class LayoutCheck {

  private final PlanRequest request;
  private final Cluster cluster;
  private final Parallelism layout;
  private final List<Finding> findings = new ArrayList<>();

  private LayoutCheck(PlanRequest request) {
    this.request = request;
    this.cluster = request.cluster();
    this.layout = cluster.parallelism();
  }

  /** All errors of the layout; empty when it can run. */
  static List<Finding> errors(PlanRequest request) {
    LayoutCheck check = new LayoutCheck(request);
    check.accelerators();
    check.batch();
    check.model();
    check.experts();
    check.hardware();
    check.tokens();
    return check.findings;
  }

  /** Data-parallel sizes besides the main one, from ranks and from accelerator counts. */
  static List<Integer> elasticRanks(Cluster cluster) {
    TreeSet<Integer> ranks = new TreeSet<>(cluster.elasticRanks());
    for (int count : cluster.elasticCounts()) {
      ranks.add((int) (count / cluster.parallelism().modelRanks()));
    }
    ranks.remove((int) (cluster.count() / cluster.parallelism().modelRanks()));
    ranks.remove(0);
    return List.copyOf(ranks);
  }

  private void accelerators() {
    divisible("cluster.count", cluster.count());
    cluster.elasticCounts().forEach(count -> divisible("cluster.elastic_counts", count));
  }

  private void divisible(String field, int count) {
    long model = layout.modelRanks();
    if (count % model != 0) {
      long below = count / model * model;
      add(
          E101,
          field,
          count
              + " % (tensor "
              + layout.tensor()
              + " x pipeline "
              + layout.pipeline()
              + " x context "
              + layout.context()
              + " = "
              + model
              + ") must be 0; nearest: "
              + (below > 0 ? below + " or " : "")
              + (below + model));
    }
  }

  private void batch() {
    Batch batch = request.batch();
    TreeSet<Integer> ranks = new TreeSet<>(elasticRanks(cluster));
    int main = (int) (cluster.count() / layout.modelRanks());
    if (main > 0) {
      ranks.add(main);
    }
    for (int d : ranks) {
      divisible("batch.global_batch", batch.globalBatch(), d);
      for (RampStep step : batch.ramp()) {
        divisible("batch.ramp.global_batch", step.globalBatch(), d);
      }
    }
  }

  private void divisible(String field, long samples, int dataRanks) {
    long unit = (long) request.batch().microBatch() * dataRanks;
    if (samples % unit != 0) {
      long below = samples / unit * unit;
      add(
          E102,
          field,
          samples
              + " % (micro_batch "
              + request.batch().microBatch()
              + " x data ranks "
              + dataRanks
              + ") must be 0; nearest: "
              + (below > 0 ? below + " or " : "")
              + (below + unit));
    }
  }

  private void model() {
    ModelShape model = request.model();
    int t = layout.tensor();
    int p = layout.pipeline();
    int v = layout.virtualStages();
    if (model.heads() % t != 0) {
      add(E103, "cluster.parallelism.tensor", t + " must divide heads " + model.heads());
    }
    if (model.kvHeads() % t != 0 && t % model.kvHeads() != 0) {
      add(
          E103,
          "cluster.parallelism.tensor",
          t + " must divide kv_heads " + model.kvHeads() + " or be a multiple of them");
    }
    // Llama-3's 126 layers with embedding and head are 128 slots of 16 stages.
    int layers = model.layers();
    int slots = layers % p == 0 ? layers : layers + 2;
    if (slots % p != 0) {
      add(
          E103,
          "cluster.parallelism.pipeline",
          p + " must divide layers " + layers + ", or layers + 2 with embedding and head");
    } else if (slots / p % v != 0) {
      add(
          E103,
          "cluster.parallelism.virtual_stages",
          v + " must divide the " + slots / p + " layers of a pipeline stage");
    }
    if (v > 1 && p == 1) {
      add(E103, "cluster.parallelism.virtual_stages", v + " needs a pipeline of at least 2");
    }
    int s = request.sequence().length();
    int c = layout.context();
    if (c > 1 && s % (2 * c) != 0) {
      add(
          E103,
          "sequence.length",
          s + " % (2 x context " + c + ") must be 0 (zig-zag context parallelism)");
    }
    if (s % t != 0) {
      add(E103, "sequence.length", s + " % tensor " + t + " must be 0 (sequence parallelism)");
    }
    long d = cluster.count() / layout.modelRanks();
    long unit = d * request.batch().microBatch();
    if (v > 1 && p > 1 && unit > 0 && request.batch().globalBatch() % unit == 0) {
      long m = request.batch().globalBatch() / unit;
      if (m % p != 0) {
        add(
            E103,
            "batch.global_batch",
            "its " + m + " micro-batches % pipeline " + p + " must be 0 (interleaved schedule)");
      }
    }
  }

  private void experts() {
    int e = layout.expert();
    int count = request.model().experts().count();
    if (count == 0) {
      if (e > 1 || layout.expertTensor() > 1) {
        add(E103, "cluster.parallelism.expert", e + ": a dense model has no experts to spread");
      }
      return;
    }
    if (count % e != 0) {
      add(E103, "cluster.parallelism.expert", e + " must divide the " + count + " experts");
    }
    long split = (long) layout.expertTensor() * e * layout.pipeline();
    if (cluster.count() % split != 0) {
      add(
          E103,
          "cluster.count",
          cluster.count()
              + " % (expert_tensor "
              + layout.expertTensor()
              + " x expert "
              + e
              + " x pipeline "
              + layout.pipeline()
              + ") must be 0; expert parallelism lives inside the data ranks");
    }
  }

  private void hardware() {
    int domain = Math.max(cluster.accelerator().linkDomain(), 1);
    if (layout.tensor() > domain) {
      add(
          E104,
          "cluster.parallelism.tensor",
          layout.tensor()
              + " must be <= "
              + domain
              + ", the fast-link domain of "
              + cluster.accelerator().id());
    }
    Precision precision = cluster.precision();
    if (cluster.accelerator().peak(precision) == 0) {
      List<String> has = new ArrayList<>();
      for (Precision other : Precision.values()) {
        if (cluster.accelerator().peak(other) > 0) {
          has.add(other.toString());
        }
      }
      add(
          E106,
          "cluster.precision",
          cluster.accelerator().id() + " has no " + precision + "; it has " + has);
    } else if (cluster.mfu() > cluster.accelerator().reachable(precision)) {
      add(
          E105,
          "cluster.mfu",
          cluster.mfu()
              + " must be <= "
              + Math.round(cluster.accelerator().reachable(precision) * 1000) / 1000.0
              + ", what plain matrix products reach on "
              + cluster.accelerator().id());
    }
    if (precision == Precision.FP8 || precision == Precision.FP4) {
      ModelShape model = request.model();
      if (model.hidden() % 16 != 0 || model.ffn() % 16 != 0) {
        add(
            E103,
            "model.hidden",
            model.hidden() + " and ffn " + model.ffn() + " must be multiples of 16 in FP8");
      }
    }
  }

  private void tokens() {
    int vocabulary = request.model().vocabulary();
    TokenWidth width = request.sequence().tokenWidth();
    if (width == TokenWidth.U16 && vocabulary > TokenWidth.U16_VOCABULARY) {
      add(
          E206,
          "sequence.token_width",
          "u16 holds ids up to 65535, the vocabulary has " + vocabulary + "; choose u32 or auto");
    }
    // Readers disagree from 65,500 on: nanotron switches to u32 at 65,535, datatrove at 65,537.
    if (width == TokenWidth.AUTO && vocabulary >= 65_500 && vocabulary <= 65_536) {
      add(
          E205,
          "sequence.token_width",
          "auto is ambiguous for a vocabulary of " + vocabulary + "; state u16 or u32");
    }
  }

  private void add(FindingCode code, String field, String message) {
    findings.add(new Finding(code, field, message));
  }
}
