package io.gristmill.planner.request;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who fetches a sample that several model-parallel peers need. */
public enum ReaderPlacement {
  @JsonProperty("one-per-dp-rank")
  ONE_PER_DP_RANK,
  @JsonProperty("one-per-node")
  ONE_PER_NODE,
  @JsonProperty("every-rank")
  EVERY_RANK
}
