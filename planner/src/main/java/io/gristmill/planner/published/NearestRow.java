package io.gristmill.planner.published;

import io.gristmill.planner.hardware.Accelerator;
import io.gristmill.planner.hardware.Precision;
import io.gristmill.planner.model.ParameterCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Chooses the published row most like a setup and carries its MFU over. */
public final class NearestRow {

  // What must match costs more than any distance in size: 12 is a factor of 160,000 in parameters.
  private static final double OTHER_FAMILY = 12;
  private static final double OTHER_KIND = 8;
  private static final double OTHER_PRECISION = 4;
  private static final double OTHER_FRAMEWORK = 2;

  /** Points lost for four times the accelerators at one global batch (rows M7, D1, D4, G2, G3). */
  private static final double POINTS_PER_FOURFOLD = 0.03;

  /** Share of a doubled peak's MFU that is kept: FP8 ran 1.29 to 1.64 times BF16 (T2, R9). */
  private static final double KEPT_PER_DOUBLING = 0.7;

  private static final double BF16_CAP = 0.60;

  private final List<PublishedRow> rows;

  public NearestRow(PublishedThroughput published) {
    this.rows = published.rows();
  }

  /** The MFU for {@code setup}. */
  public MfuEstimate estimate(TrainingSetup setup) {
    return estimate(setup, row -> true);
  }

  /** The same from the rows {@code allowed}; at least one must be. */
  MfuEstimate estimate(TrainingSetup setup, Predicate<PublishedRow> allowed) {
    PublishedRow best = null;
    double least = Double.POSITIVE_INFINITY;
    for (PublishedRow row : rows) {
      if (allowed.test(row)) {
        double distance = distance(setup, row);
        if (distance < least) {
          least = distance;
          best = row;
        }
      }
    }
    if (best == null) {
      throw new IllegalArgumentException("no published row to take an MFU from");
    }
    return carriedOver(setup, best);
  }

  private static double distance(TrainingSetup setup, PublishedRow row) {
    double active = ParameterCount.of(setup.model()).active();
    double rowActive = ParameterCount.of(row.shape()).active();
    double distance =
        Math.abs(Math.log(active / rowActive))
            + 0.5 * Math.abs(Math.log((double) setup.count() / row.count()))
            + 0.5 * Math.abs(Math.log((double) setup.sequence() / row.sequence()));
    if (!setup.accelerator().family().equals(row.chip().family())) {
      distance += OTHER_FAMILY;
    } else if (!setup.accelerator().id().equals(row.chip().id())) {
      distance += 1;
    }
    if ((setup.model().experts().count() > 0) != (row.shape().experts().count() > 0)) {
      distance += OTHER_KIND;
    }
    if (!samePeak(setup.precision(), row.precision())) {
      distance += OTHER_PRECISION;
    }
    if (!setup.framework().isEmpty() && !setup.framework().equals(row.framework())) {
      distance += OTHER_FRAMEWORK;
    }
    return distance;
  }

  private static MfuEstimate carriedOver(TrainingSetup setup, PublishedRow row) {
    List<String> changes = new ArrayList<>();
    double mfu = row.causalMfu();
    int doublings = doublings(setup.precision()) - doublings(row.precision());
    if (doublings != 0) {
      mfu *= Math.pow(KEPT_PER_DOUBLING, doublings);
      changes.add("x " + KEPT_PER_DOUBLING + " per doubling of the peak");
    }
    if (setup.globalBatch() > 0 && row.globalBatch() > 0) {
      double share = (double) setup.globalBatch() * setup.sequence() / setup.count();
      double rowShare = (double) row.globalBatch() * row.sequence() / row.count();
      double fourfolds = Math.log(rowShare / share) / Math.log(4);
      // Only smaller shares were seen to cost; a larger one is not credited.
      double points = Math.max(0, Math.min(2, fourfolds)) * POINTS_PER_FOURFOLD;
      if (points > 0.0005) {
        mfu -= points;
        changes.add("- " + percent(points) + " for the smaller share of the batch");
      }
    }
    double cap =
        Math.min(
            setup.accelerator().reachable(setup.precision()),
            setup.precision() == Precision.BF16 ? BF16_CAP : 1);
    if (mfu > cap) {
      mfu = cap;
      changes.add("capped at " + percent(cap));
    }
    mfu = Math.max(0.01, mfu);
    Accelerator chip = row.chip();
    String because =
        "row "
            + row.id()
            + ": "
            + row.model()
            + " on "
            + row.count()
            + " "
            + chip.id()
            + " "
            + row.precision()
            + ", "
            + percent(row.causalMfu())
            + " ("
            + row.framework()
            + ")"
            + (changes.isEmpty() ? "" : ", " + String.join(", ", changes))
            + " = "
            + percent(mfu);
    return new MfuEstimate(mfu, row.id(), because);
  }

  private static boolean samePeak(Precision one, Precision other) {
    return doublings(one) == doublings(other);
  }

  private static int doublings(Precision precision) {
    return switch (precision) {
      case BF16, FP16 -> 0;
      case FP8 -> 1;
      case FP4 -> 2;
    };
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
