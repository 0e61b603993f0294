package io.gristmill.planner.model;

/**
 * Parameters of a model, exact for the shape.
 *
 * @param total all of them, or what the authors state
 * @param active those a token meets
 * @param matmul those of matrix products a token meets: no embedding look-up, no norms, no router
 * @param embedding one vocabulary x hidden matrix
 * @param expert those of routed experts, which expert parallelism spreads
 */
public record ParameterCount(long total, long active, long matmul, long embedding, long expert) {

  /** Counted from the shape (planner reference 3.1). */
  public static ParameterCount of(ModelShape shape) {
    long h = shape.hidden();
    long layers = shape.layers();
    long attention = shape.attentionParameters();
    long dense = shape.denseLayers();
    long sparse = layers - dense;
    long denseFfn = shape.ffnMatrices() * h * shape.ffn();
    Experts experts = shape.experts();
    long router = h * experts.count();
    long embedding = (long) shape.vocabulary() * h;
    long norms =
        switch (shape.qkNorm()) {
          case NONE -> 2 * h;
          case HEAD -> 2 * h + 2L * shape.headDim();
          case FULL -> 2 * h + shape.queryWidth() + (long) shape.kvHeads() * shape.headDim();
        };
    long ends = embedding * (shape.tied() ? 1 : 2) + h;
    long common = layers * (attention + norms) + dense * denseFfn + sparse * router + ends;
    long expert = sparse * shape.ffnMatrices() * h * experts.ffn() * experts.count();
    long counted = common + sparse * shape.expertLayerParameters(experts.count());
    long active = common + sparse * shape.expertLayerParameters(experts.active());
    long matmul =
        layers * attention
            + dense * denseFfn
            + sparse * shape.expertLayerParameters(experts.active())
            + embedding;
    long total = shape.statedParameters() > 0 ? shape.statedParameters() : counted;
    return new ParameterCount(total, active, matmul, embedding, expert);
  }
}
