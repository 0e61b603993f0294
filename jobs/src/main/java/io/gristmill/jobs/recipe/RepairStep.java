package io.gristmill.jobs.recipe;

/** What may be mended in a text. */
public enum RepairStep {
  CONTROL_CHARACTERS,
  ZERO_WIDTH,
  MOJIBAKE,
  NFC
}
