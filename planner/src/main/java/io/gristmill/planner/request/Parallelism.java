package io.gristmill.planner.request;

import static io.gristmill.planner.request.Limits.atLeast;

/**
 * How a model is spread. The data-parallel size follows: accelerators / (t·p·c); expert parallelism
 * lives inside it and is not a factor of its own.
 *
 * @param tensor t
 * @param pipeline p
 * @param context c
 * @param expert e
 * @param expertTensor tensor parallelism inside an expert
 * @param virtualStages chunks of layers per pipeline stage, v
 */
public record Parallelism(
    int tensor, int pipeline, int context, int expert, int expertTensor, int virtualStages) {

  static final Parallelism DEFAULT = new Parallelism(1, 1, 1, 1, 1, 1);

  public Parallelism {
    atLeast("tensor", tensor, 1);
    atLeast("pipeline", pipeline, 1);
    atLeast("context", context, 1);
    atLeast("expert", expert, 1);
    atLeast("expert_tensor", expertTensor, 1);
    atLeast("virtual_stages", virtualStages, 1);
  }

  /** t·p·c, accelerators that work on the same samples. */
  public long modelRanks() {
    return (long) tensor * pipeline * context;
  }
}
