package io.gristmill.planner;

import io.gristmill.planner.model.ModelShape;
import io.gristmill.planner.model.ParameterCount;
import io.gristmill.planner.request.Batch;
import io.gristmill.planner.request.Cluster;
import io.gristmill.planner.request.Parallelism;
import io.gristmill.planner.request.Recomputation;

/**
 * Bytes on one accelerator, ±20 %: it warns and never refuses.
 *
 * @param stateBytes weights, gradients, master weights and Adam's moments
 * @param activationBytes of the micro-batches in flight on the first pipeline stage
 * @param logitBytes of one micro-batch on the last
 * @param availableBytes of the accelerator, less 6 % for the driver and fragmentation
 */
public record MemoryEstimate(
    double stateBytes, double activationBytes, double logitBytes, double availableBytes) {

  /** Planner reference 3.4; {@code dataRanks} is d. */
  static MemoryEstimate of(
      ModelShape shape,
      ParameterCount parameters,
      int sequence,
      Batch batch,
      Cluster cluster,
      int dataRanks,
      long microBatches) {
    Parallelism layout = cluster.parallelism();
    double modelSplit = (double) layout.tensor() * layout.pipeline();
    double expertSplit = (double) layout.expertTensor() * layout.expert() * layout.pipeline();
    double replicas = (double) dataRanks * layout.context();
    double expertReplicas = Math.max(1, cluster.count() / expertSplit);
    double dense = (parameters.total() - parameters.expert()) / modelSplit;
    double experts = parameters.expert() / expertSplit;
    double state =
        dense * bytesPerParameter(cluster.zeroStage(), replicas)
            + experts * bytesPerParameter(cluster.zeroStage(), expertReplicas);
    double rowShare = (double) sequence / layout.context() * batch.microBatch();
    double stageLayers = (double) shape.layers() / layout.pipeline();
    double inFlight =
        Math.min(microBatches, layout.pipeline())
            * (1 + (layout.pipeline() - 1.0) / (layout.pipeline() * layout.virtualStages()));
    double activations =
        rowShare
            * shape.hidden()
            * perLayer(shape, sequence, layout, cluster.recomputation())
            * stageLayers
            * inFlight;
    double logits = 4 * rowShare * shape.vocabulary() / layout.tensor();
    return new MemoryEstimate(state, activations, logits, 0.94 * cluster.accelerator().hbmBytes());
  }

  double totalBytes() {
    return stateBytes + activationBytes + logitBytes;
  }

  /** bf16 weights 2, fp32 gradients 4, fp32 master 4, Adam 8; ZeRO spreads them over replicas. */
  private static double bytesPerParameter(int zeroStage, double replicas) {
    return switch (zeroStage) {
      case 0 -> 18;
      case 1 -> 6 + 12 / replicas;
      case 2 -> 2 + 16 / replicas;
      default -> 18 / replicas;
    };
  }

  /**
   * Korthikanti et al. (arXiv 2205.05198) for any feed-forward width, with sequence parallelism.
   */
  private static double perLayer(
      ModelShape shape, int sequence, Parallelism layout, Recomputation recomputation) {
    double width =
        shape.experts().count() == 0
            ? shape.ffn()
            : (double) shape.experts().active() * shape.experts().ffn()
                + shape.experts().sharedFfn();
    double linear = (18 + 4 * width / shape.hidden()) / layout.tensor();
    return switch (recomputation) {
      case FULL -> 2;
      case SELECTIVE -> linear;
      case NONE -> linear + 5.0 * shape.heads() * sequence / shape.hidden() / layout.tensor();
    };
  }
}
