package io.gristmill.filters.logistic;

import java.util.ArrayList;
import java.util.List;

/**
 * How many positive and negative texts have which score, scores rounded to 1/65,536: all that an
 * evaluation needs, in bounded memory and in whole numbers, so that sums depend on no order.
 */
public final class ScoreCounts {

  /** Steps of a score. */
  public static final int STEPS = 1 << 16;

  private static final int CALIBRATION_BINS = 10;
  private static final int[] THRESHOLDS_PERCENT = {
    1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99
  };

  private final long[] positive = new long[STEPS + 1];
  private final long[] negative = new long[STEPS + 1];
  private long positives;
  private long negatives;

  /** The step of a probability. */
  public static int step(double probability) {
    return (int) Math.round(probability * STEPS);
  }

  public void add(int step, long positiveTexts, long negativeTexts) {
    positive[step] += positiveTexts;
    negative[step] += negativeTexts;
    positives += positiveTexts;
    negatives += negativeTexts;
  }

  public long texts() {
    return positives + negatives;
  }

  public long positives() {
    return positives;
  }

  /** Everything there is to say; texts with a score of at least 0.5 are taken for positive. */
  public Evaluation evaluate() {
    ThresholdLine half = atLeast(STEPS / 2);
    List<ThresholdLine> thresholds = new ArrayList<>();
    for (int percent : THRESHOLDS_PERCENT) {
      thresholds.add(atLeast(step(percent / 100.0)));
    }
    List<CalibrationLine> calibration = calibration();
    double gap = 0;
    for (CalibrationLine line : calibration) {
      if (line.texts() > 0) {
        gap += line.texts() * Math.abs(line.meanScore() - line.positiveShare());
      }
    }
    return new Evaluation(
        texts(),
        positives,
        accuracy(half),
        half.precision(),
        half.recall(),
        f1(half),
        rocAuc(),
        ratio(gap, (double) texts()),
        calibration,
        thresholds);
  }

  /** The share of texts on their side of 0.5; null without texts. */
  public Double accuracy() {
    return accuracy(atLeast(STEPS / 2));
  }

  private Double accuracy(ThresholdLine half) {
    return share(half.positives() + negatives - half.negatives(), texts());
  }

  private Double f1(ThresholdLine half) {
    return share(2 * half.positives(), half.positives() + half.negatives() + positives);
  }

  /**
   * The chance that a positive text scores above a negative one, equal scores counted half; null
   * unless there are both.
   */
  public Double rocAuc() {
    double won = 0;
    long above = positives;
    for (int step = 0; step <= STEPS; step++) {
      above -= positive[step];
      won += negative[step] * (above + positive[step] / 2.0);
    }
    return positives == 0 || negatives == 0 ? null : ratio(won, (double) positives * negatives);
  }

  /** The mean score; null without texts. */
  public Double meanScore() {
    return mean(0, STEPS + 1);
  }

  private Double mean(int from, int to) {
    double sum = 0;
    long texts = 0;
    for (int step = from; step < to; step++) {
      long here = positive[step] + negative[step];
      sum += (double) step * here;
      texts += here;
    }
    return ratio(sum / STEPS, (double) texts);
  }

  private List<CalibrationLine> calibration() {
    List<CalibrationLine> lines = new ArrayList<>();
    for (int bin = 0; bin < CALIBRATION_BINS; bin++) {
      int from = bin * STEPS / CALIBRATION_BINS;
      int to = bin == CALIBRATION_BINS - 1 ? STEPS + 1 : (bin + 1) * STEPS / CALIBRATION_BINS;
      long yes = 0;
      long texts = 0;
      for (int step = from; step < to; step++) {
        yes += positive[step];
        texts += positive[step] + negative[step];
      }
      lines.add(
          new CalibrationLine(
              bin / (double) CALIBRATION_BINS,
              (bin + 1) / (double) CALIBRATION_BINS,
              texts,
              mean(from, to),
              share(yes, texts)));
    }
    return lines;
  }

  private ThresholdLine atLeast(int from) {
    long yes = 0;
    long no = 0;
    for (int step = from; step <= STEPS; step++) {
      yes += positive[step];
      no += negative[step];
    }
    return new ThresholdLine(
        Math.round(from * 100.0 / STEPS) / 100.0,
        yes,
        no,
        share(yes, yes + no),
        share(yes, positives),
        share(no, negatives));
  }

  private static Double share(long part, long whole) {
    return ratio((double) part, (double) whole);
  }

  /** Six digits: more than any held-out set can tell. */
  private static Double ratio(double part, double whole) {
    return whole == 0 ? null : Math.round(part / whole * 1e6) / 1e6;
  }

  /**
   * How good the scores are. Shares are rounded to six digits and null where nothing is divided.
   *
   * @param calibrationError the mean distance between score and share of positives, over the lines
   *     of the calibration, by their texts
   */
  public record Evaluation(
      long texts,
      long positives,
      Double accuracy,
      Double precision,
      Double recall,
      Double f1,
      Double rocAuc,
      Double calibrationError,
      List<CalibrationLine> calibration,
      List<ThresholdLine> thresholds) {}

  /** Texts whose score is in {@code [from, to)}, and what they were. */
  public record CalibrationLine(
      double from, double to, long texts, Double meanScore, Double positiveShare) {}

  /**
   * What a threshold lets pass.
   *
   * @param negativesKept share of the negative texts that pass
   */
  public record ThresholdLine(
      double atLeast,
      long positives,
      long negatives,
      Double precision,
      Double recall,
      Double negativesKept) {}
}
