package io.gristmill.jobs.cli;

import java.util.Map;

/** What ran a job, as kept in its record. */
final class Versions {
  private Versions() {}

  static Map<String, String> all() {
    return Map.of(
        "gristmill", BuildVersion.gristmill(),
        "spark", BuildVersion.spark(),
        "java", Runtime.version().toString());
  }
}
