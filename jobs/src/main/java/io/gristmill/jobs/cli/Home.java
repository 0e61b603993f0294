package io.gristmill.jobs.cli;

import java.nio.file.Path;

/** The checkout or installation that holds the bundled recipes. */
final class Home {
  private Home() {}

  /** {@code GRISTMILL_HOME}, which ./gristmill sets; the working folder without it. */
  static Path folder() {
    String home = System.getenv("GRISTMILL_HOME");
    return home == null ? Path.of("") : Path.of(home);
  }
}
