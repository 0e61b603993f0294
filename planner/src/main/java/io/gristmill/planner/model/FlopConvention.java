package io.gristmill.planner.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How attention is counted. The two in circulation differ by 12.5 % for an 8B model at 8k. */
public enum FlopConvention {
  /** Only the half below the diagonal: 6·L·q·S a token (Megatron-LM, Megatron-Bridge). */
  @JsonProperty("causal")
  CAUSAL,
  /** The whole square: 12·L·q·S (llm-foundry, torchtitan). */
  @JsonProperty("full")
  FULL,
  /** 6N + 12·L·q·S with N all parameters (PaLM, arXiv 2204.02311 appendix B). */
  @JsonProperty("palm")
  PALM
}
