package io.gristmill.planner.request;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far attention reaches in a packed row. */
public enum AttentionMask {
  /** Over document ends. */
  @JsonProperty("causal")
  CAUSAL,
  /** Only inside a document. */
  @JsonProperty("document")
  DOCUMENT
}
