package io.gristmill.planner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Spark cores for a plan, by what a finished run of the same recipe did. Every job is taken to grow
 * with the raw text, idle time included, so the figures of a run that took seconds are too large.
 *
 * @param rawBytesPerToken bytes read for each published token
 * @param hours deadline of {@link Line#coresForDeadline}
 * @param lines by kind of job, in the order they ran
 * @param total of all lines
 */
public record SparkSizingOfRun(
    double rawBytesPerToken, double hours, List<Line> lines, Line total) {

  /**
   * One job of the run; the annotate jobs of several sources are one line.
   *
   * @param name its kind, such as {@code annotate}
   * @param seconds wall time
   */
  public record MeasuredJob(String name, double seconds) {}

  /**
   * What one kind of job needs.
   *
   * @param bytesPerSecondPerCore raw bytes of the corpus
   * @param coreSecondsPerMillionTokens published tokens
   * @param coresToKeepAhead cores at which the job makes tokens as fast as training eats them
   * @param coresForDeadline cores at which this job alone takes all the time there is
   */
  public record Line(
      String name,
      double bytesPerSecondPerCore,
      double coreSecondsPerMillionTokens,
      double coresToKeepAhead,
      double coresForDeadline) {}

  public SparkSizingOfRun {
    lines = List.copyOf(lines);
  }

  /**
   * The cores.
   *
   * @param jobs of the run
   * @param cores that the run had
   * @param rawBytes that the run read
   * @param publishedTokens that the run wrote into shards
   * @param hours for the whole preparation of the plan's tokens
   */
  public static SparkSizingOfRun of(
      Plan plan,
      List<MeasuredJob> jobs,
      int cores,
      double rawBytes,
      double publishedTokens,
      double hours) {
    atLeast("cores", cores, 1);
    atLeast("raw bytes", rawBytes, 1);
    atLeast("published tokens", publishedTokens, 1);
    if (!(hours > 0)) {
      throw new IllegalArgumentException("hours: " + hours + " must be > 0");
    }
    Map<String, Double> seconds = new LinkedHashMap<>();
    double all = 0;
    for (MeasuredJob job : jobs) {
      seconds.merge(job.name(), job.seconds(), Double::sum);
      all += job.seconds();
    }
    List<Line> lines = new ArrayList<>();
    seconds.forEach(
        (name, each) ->
            lines.add(line(plan, name, each * cores, rawBytes, publishedTokens, hours)));
    return new SparkSizingOfRun(
        rawBytes / publishedTokens,
        hours,
        lines,
        line(plan, "all", all * cores, rawBytes, publishedTokens, hours));
  }

  private static Line line(
      Plan plan, String name, double coreSeconds, double bytes, double tokens, double hours) {
    double perToken = coreSeconds / tokens;
    return new Line(
        name,
        coreSeconds == 0 ? 0 : bytes / coreSeconds,
        1e6 * perToken,
        perToken * plan.throughput().clusterTokensPerSecond(),
        perToken * plan.schedule().tokens() / (hours * 3600));
  }

  private static void atLeast(String what, double value, double least) {
    if (!(value >= least)) {
      throw new IllegalArgumentException(
          "calibration: " + what + " of the run: " + value + " must be >= " + least);
    }
  }

  /** A table for a terminal. */
  public String text() {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "spark, calibrated: %.1f raw bytes for a published token%n"
                    + "  %-10s %16s %16s %14s %14s%n",
                rawBytesPerToken,
                "job",
                "raw MB/s/core",
                "core s/Mtoken",
                "to keep ahead",
                String.format(Locale.ROOT, "in %.4g h", hours)));
    List<Line> rows = new ArrayList<>(lines);
    rows.add(total);
    for (Line row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-10s %16.3f %16.4f %14.1f %14.1f%n",
              row.name(),
              row.bytesPerSecondPerCore() / 1e6,
              row.coreSecondsPerMillionTokens(),
              row.coresToKeepAhead(),
              row.coresForDeadline()));
    }
    return text.toString();
  }
}
