package io.gristmill.jobs.cli;

import java.net.URISyntaxException;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/** Spark's log without its chatter: warnings of Spark, progress of Gristmill, on standard error. */
final class SparkLogging {
  /** Found on the class path; a user's own -Dlog4j2.configurationFile wins. */
  private static final String QUIET = "gristmill-log4j2.properties";

  private static final String CONSOLE = "console";

  // Logging is the process's, not an object's; so is the form of its lines.
  private static final AtomicReference<JsonLog> LINES = new AtomicReference<>();

  private SparkLogging() {}

  /** Spark's lines go there from the next {@link #quiet} on; null for lines for people. */
  static void as(JsonLog lines) {
    LINES.set(lines);
  }

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
    JsonLog lines = LINES.get();
    if (lines != null) {
      write(lines);
    }
  }

  // The levels stay those of the file; where lines go is not a thing it can say.
  private static void write(JsonLog lines) {
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    Configuration configuration = context.getConfiguration();
    configuration.getRootLogger().removeAppender(CONSOLE);
    Lines appender = new Lines(lines);
    appender.start();
    configuration.addAppender(appender);
    configuration.getRootLogger().addAppender(appender, null, null);
    context.updateLoggers();
  }

  private static final class Lines extends AbstractAppender {
    private final JsonLog lines;

    Lines(JsonLog lines) {
      super("gristmill-json", null, null, true, Property.EMPTY_ARRAY);
      this.lines = lines;
    }

    @Override
    public void append(LogEvent event) {
      Map<String, Object> more = new LinkedHashMap<>();
      more.put("logger", event.getLoggerName());
      if (event.getThrown() != null) {
        more.put("error", JsonLog.trace(event.getThrown()));
      }
      lines.write(
          event.getLevel().name().toLowerCase(Locale.ROOT),
          "log",
          event.getMessage().getFormattedMessage(),
          more);
    }
  }
}
