package io.gristmill.planner.model;

/**
 * Mixture of experts.
 *
 * @param count experts per layer; 0 for a dense model
 * @param active experts a token visits
 * @param ffn width of one expert
 * @param sharedFfn width of the shared expert, 0 for none
 * @param denseLayers first layers that have no experts
 */
public record Experts(int count, int active, int ffn, int sharedFfn, int denseLayers) {

  /** A dense model. */
  public static final Experts NONE = new Experts(0, 0, 0, 0, 0);

  public Experts {
    if (count < 0 || active < 0 || ffn < 0 || sharedFfn < 0 || denseLayers < 0) {
      throw new IllegalArgumentException(
          "count, active, ffn, shared_ffn, dense_layers: must be >= 0");
    }
    if (count > 0 && (active < 1 || active > count || ffn < 1)) {
      throw new IllegalArgumentException(
          "active: " + active + " must be between 1 and count " + count + ", ffn " + ffn + " >= 1");
    }
  }

  /** Whether the model is dense. */
  boolean none() {
    return count == 0;
  }
}
