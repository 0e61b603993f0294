package io.gristmill.planner.request;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Bytes of a stored token. */
public enum TokenWidth {
  /** Two bytes when the vocabulary allows it. */
  @JsonProperty("auto")
  AUTO,
  @JsonProperty("u16")
  U16,
  @JsonProperty("u32")
  U32;

  /** Largest vocabulary of two-byte ids. */
  public static final int U16_VOCABULARY = 65_536;

  /** 2 or 4. */
  public int bytes(int vocabulary) {
    return switch (this) {
      case AUTO -> vocabulary <= U16_VOCABULARY ? 2 : 4;
      case U16 -> 2;
      case U32 -> 4;
    };
  }
}
