package io.gristmill.planner.request;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Activations thrown away and computed again. */
public enum Recomputation {
  @JsonProperty("none")
  NONE,
  /** Only attention's inner products; what flash attention does anyway. */
  @JsonProperty("selective")
  SELECTIVE,
  @JsonProperty("full")
  FULL
}
