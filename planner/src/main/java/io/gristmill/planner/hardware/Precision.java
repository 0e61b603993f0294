package io.gristmill.planner.hardware;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Number format of the matrix products. */
public enum Precision {
  @JsonProperty("bf16")
  BF16,
  @JsonProperty("fp16")
  FP16,
  @JsonProperty("fp8")
  FP8,
  @JsonProperty("fp4")
  FP4
}
