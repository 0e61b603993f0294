package io.gristmill.jobs.stages;

import java.util.Locale;

/** The steps of the scan of one document, in their order; each is timed. */
enum ScanPhase {
  READ,
  REPAIR,
  LANGUAGE,
  SCORES,
  RULES,
  DECONTAMINATION,
  PII,
  HASH,
  MINHASH,
  TOKENS;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
