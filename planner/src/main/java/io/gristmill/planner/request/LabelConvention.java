package io.gristmill.planner.request;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where the label of a row's last position lives. */
public enum LabelConvention {
  /** In the next row: rows of exactly S tokens (Megatron). */
  @JsonProperty("next-row")
  NEXT_ROW,
  /** In the row: S+1 tokens (nanotron, LitData). */
  @JsonProperty("plus-one")
  PLUS_ONE,
  /** In the row, which shares one token with the next. */
  @JsonProperty("overlap")
  OVERLAP
}
