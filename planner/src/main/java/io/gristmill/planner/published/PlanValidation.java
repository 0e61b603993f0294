package io.gristmill.planner.published;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The planner beside what was published.
 *
 * @param golden parameters and FLOPs
 * @param lines throughput, a row each
 * @param givenMedian of the absolute errors where the row's own MFU or TFLOP/s is used
 * @param knownMedian where the MFU comes from the nearest other row and the framework is known
 * @param chosenMedian the same with the framework not known
 * @param foreignMedian the same with all rows of the row's own publication left out
 */
public record PlanValidation(
    List<GoldenValue> golden,
    List<Line> lines,
    double givenMedian,
    double knownMedian,
    double chosenMedian,
    double foreignMedian) {

  static final double GIVEN_LIMIT = 0.05;
  static final double CHOSEN_LIMIT = 0.15;

  /**
   * One published row. Errors are predicted over observed, less 1.
   *
   * @param observed tokens per second of one accelerator
   * @param given from the row's own TFLOP/s or MFU; 0 when it reports tokens only
   * @param known from the nearest other row, framework known
   * @param chosen from the nearest other row
   * @param foreign from the nearest row of another publication
   */
  public record Line(
      PublishedRow row,
      double observed,
      double given,
      double known,
      String knownRow,
      double chosen,
      String chosenRow,
      double foreign,
      String foreignRow) {

    public double givenError() {
      return given == 0 ? 0 : given / observed - 1;
    }

    public double knownError() {
      return known / observed - 1;
    }

    public double chosenError() {
      return chosen / observed - 1;
    }

    public double foreignError() {
      return foreign / observed - 1;
    }

    /** Why the row is far off, one line each way of predicting it; empty when it is not. */
    public List<String> because() {
      List<String> reasons = new ArrayList<>();
      if (Math.abs(givenError()) > GIVEN_LIMIT) {
        reasons.add("given: " + row.outlier() + " (" + row.source() + ")");
      }
      PublishedThroughput published = PublishedThroughput.bundled();
      if (Math.abs(chosenError()) > CHOSEN_LIMIT) {
        reasons.add("chosen: " + Outlier.because(row, published.row(chosenRow)));
      }
      return reasons;
    }
  }

  /** All bundled rows. Every estimate leaves the row itself out. */
  public static PlanValidation run() {
    PublishedThroughput published = PublishedThroughput.bundled();
    NearestRow nearest = new NearestRow(published);
    List<Line> lines = new ArrayList<>();
    for (PublishedRow row : published.rows()) {
      MfuEstimate known =
          nearest.estimate(TrainingSetup.of(row, true), other -> !other.id().equals(row.id()));
      MfuEstimate chosen =
          nearest.estimate(TrainingSetup.of(row, false), other -> !other.id().equals(row.id()));
      MfuEstimate foreign =
          nearest.estimate(
              TrainingSetup.of(row, false), other -> !other.source().equals(row.source()));
      double observed = row.observedTokensPerSecond();
      double perMfu = observed / row.causalMfu();
      lines.add(
          new Line(
              row,
              observed,
              row.hasReportedRate() ? row.predictedTokensPerSecond() : 0,
              known.mfu() * perMfu,
              known.row(),
              chosen.mfu() * perMfu,
              chosen.row(),
              foreign.mfu() * perMfu,
              foreign.row()));
    }
    return new PlanValidation(
        GoldenValue.bundled(),
        lines,
        median(lines.stream().filter(line -> line.given() > 0).toList(), Line::givenError),
        median(lines, Line::knownError),
        median(lines, Line::chosenError),
        median(lines, Line::foreignError));
  }

  /** What does not hold; empty when all does. */
  public List<String> failures() {
    List<String> failures = new ArrayList<>();
    for (GoldenValue value : golden) {
      if (!value.holds()) {
        failures.add(value.kind() + " of " + value.model() + ": " + percent(value.error()));
      }
    }
    for (Line line : lines) {
      if (Math.abs(line.givenError()) > GIVEN_LIMIT && line.row().outlier().isEmpty()) {
        failures.add(
            "row " + line.row().id() + ": " + percent(line.givenError()) + ", not explained");
      }
    }
    failures.addAll(StoredPredictions.bundled().drift(lines));
    if (givenMedian > GIVEN_LIMIT) {
      failures.add("median with the MFU given: " + percent(givenMedian));
    }
    if (chosenMedian > CHOSEN_LIMIT) {
      failures.add("median with the MFU chosen: " + percent(chosenMedian));
    }
    return failures;
  }

  /** A table for a terminal. */
  public String text() {
    return ValidationText.of(this);
  }

  private static double median(List<Line> lines, ToDoubleFunction<Line> error) {
    double[] errors = lines.stream().mapToDouble(error).map(Math::abs).sorted().toArray();
    int middle = errors.length / 2;
    return errors.length % 2 == 1 ? errors[middle] : (errors[middle - 1] + errors[middle]) / 2;
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
