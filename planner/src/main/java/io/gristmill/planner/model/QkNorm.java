package io.gristmill.planner.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Normalisation of queries and keys, for its parameters. */
public enum QkNorm {
  @JsonProperty("none")
  NONE,
  /** One weight per head dimension for queries and one for keys (Qwen3). */
  @JsonProperty("head")
  HEAD,
  /** One weight per query and key width (OLMo 2 and 3). */
  @JsonProperty("full")
  FULL
}
