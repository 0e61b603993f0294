package io.gristmill.planner.model;

/**
 * Training FLOPs of one token, forward and backward, without recomputation.
 *
 * @param causal Megatron's count
 * @param full the same with the whole attention square
 * @param palm 6N + 12·L·q·S
 * @param sixActive the quick 6·N of active parameters
 */
public record FlopsPerToken(double causal, double full, double palm, double sixActive) {

  /**
   * Megatron-LM's num_floating_point_operations (d98e8a64): 3 (forward and backward) x 2 x matrix
   * parameters, the attention core and the logits; the embedding look-up is free.
   *
   * @param attended tokens in a query's reach, on average: the sequence length, or Σlen²/Σlen of
   *     the documents in a row when attention stops at document ends
   */
  public static FlopsPerToken of(ModelShape shape, double attended) {
    ParameterCount parameters = ParameterCount.of(shape);
    double matmul = 6.0 * (parameters.matmul() + mtpParameters(shape));
    int windowed = shape.window().layers();
    int mtp = shape.mtpLayers();
    int wide = shape.layers() - windowed + mtp;
    double window = shape.window().tokens();
    // A causal token sees S/2 on average and a full one S; in a window both see the window.
    double causalReach = wide * attended / 2 + windowed * Math.min(attended / 2, window);
    double fullReach = wide * attended + windowed * Math.min(attended, window);
    double perReach = 6.0 * shape.coreWidth();
    return new FlopsPerToken(
        matmul + perReach * causalReach,
        matmul + perReach * fullReach,
        6.0 * parameters.total() + 12.0 * shape.layers() * shape.queryWidth() * attended,
        6.0 * parameters.active());
  }

  /** The count under one convention. */
  public double under(FlopConvention convention) {
    return switch (convention) {
      case CAUSAL -> causal;
      case FULL -> full;
      case PALM -> palm;
    };
  }

  /** Each prediction layer: attention, experts, a projection of two states, the logits again. */
  private static long mtpParameters(ModelShape shape) {
    long h = shape.hidden();
    long block =
        shape.experts().none()
            ? shape.ffnMatrices() * h * shape.ffn()
            : shape.expertLayerParameters(shape.experts().active());
    return shape.mtpLayers()
        * (shape.attentionParameters() + block + 2 * h * h + shape.vocabulary() * h);
  }
}
