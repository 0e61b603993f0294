package io.gristmill.planner.model;

/**
 * Layers that see only the last tokens.
 *
 * @param tokens how far they see; 0 for no such layers
 * @param layers how many layers are like that
 */
public record SlidingWindow(int tokens, int layers) {

  /** All layers see everything. */
  public static final SlidingWindow NONE = new SlidingWindow(0, 0);

  public SlidingWindow {
    if (tokens < 0 || layers < 0 || (tokens == 0) != (layers == 0)) {
      throw new IllegalArgumentException(
          "tokens: " + tokens + " and layers " + layers + " must both be >= 1, or both 0 for none");
    }
  }
}
