package io.gristmill.jobs.cli;

import java.net.URISyntaxException;
import java.net.URL;
import org.apache.logging.log4j.core.config.Configurator;

/** Spark's log without its chatter: warnings of Spark, progress of Gristmill, on standard error. */
final class SparkLogging {
  /** Found on the class path; a user's own -Dlog4j2.configurationFile wins. */
  private static final String QUIET = "gristmill-log4j2.properties";

  private SparkLogging() {}

  static void quiet() {
    if (System.getProperty("log4j2.configurationFile") != null
        || System.getProperty("log4j.configurationFile") != null) {
      return;
    }
    URL quiet = SparkLogging.class.getClassLoader().getResource(QUIET);
    if (quiet == null) {
      throw new IllegalStateException(QUIET + " is missing from the jar");
    }
    try {
      Configurator.reconfigure(quiet.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
