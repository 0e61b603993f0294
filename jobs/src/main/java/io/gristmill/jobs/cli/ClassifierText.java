package io.gristmill.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gristmill.filters.logistic.ClassifierReport;
import io.gristmill.filters.logistic.ClassifierReport.SourceLine;
import io.gristmill.filters.logistic.ClassifierReport.TellingNgram;
import io.gristmill.filters.logistic.ClassifierReport.TextCounts;
import io.gristmill.filters.logistic.ScoreCounts.CalibrationLine;
import io.gristmill.filters.logistic.ScoreCounts.Evaluation;
import io.gristmill.filters.logistic.ScoreCounts.ThresholdLine;
import io.gristmill.filters.logistic.spark.ClassifierTraining;
import io.gristmill.jobs.run.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The report of a training, for people and as JSON.
 *
 * @param fingerprint of the model's file, Murmur3-128
 */
record ClassifierText(ClassifierTraining training, ClassifierReport report, String fingerprint) {

  /** Too little to judge by, or more left out than one expects. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    TextCounts texts = report.texts();
    if (texts.unreadable() > 0) {
      warnings.add(texts.unreadable() + " records could not be read");
    }
    if (texts.unlabelled() > 0) {
      warnings.add(texts.unlabelled() + " texts have no label and were left out");
    }
    if (texts.contradictory() > 0) {
      warnings.add(
          texts.contradictory() + " texts are labelled both ways, copies with copies; left out");
    }
    if (Math.min(texts.heldOutPositive(), texts.heldOutNegative()) < 100) {
      warnings.add(
          "held out are "
              + texts.heldOutPositive()
              + " positive and "
              + texts.heldOutNegative()
              + " negative texts; below a hundred of each the figures say little");
    }
    if (report.iterations() >= training.iterations()) {
      warnings.add("the optimiser was still moving after --iterations " + training.iterations());
    }
    if (training.parts() > 1) {
      warnings.add("with --parts " + training.parts() + " the last digits of the weights vary");
    }
    return warnings;
  }

  String json() {
    ObjectNode json = (ObjectNode) Json.tree(report);
    json.put("fingerprint", fingerprint);
    json.set(
        "settings",
        Json.MAPPER
            .createObjectNode()
            .put("words", name(training))
            .put("ngrams", training.ngrams().longest())
            .put("bits", training.ngrams().bits())
            .put("regularisation", training.regularisation())
            .put("iterations", training.iterations())
            .put("heldOut", training.heldOut())
            .put("seed", training.seed())
            .put("parts", training.parts()));
    try {
      return Json.MAPPER.writeValueAsString(Json.tree(json)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON is JSON", e);
    }
  }

  private static String name(ClassifierTraining training) {
    return training.ngrams().words().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    TextCounts texts = report.texts();
    out.append(
        new TextTable("texts", "positive", "negative")
            .row("trained on", texts.trainedPositive(), texts.trainedNegative())
            .row("held out", texts.heldOutPositive(), texts.heldOutNegative()));
    out.append(
        String.format(
            Locale.ROOT,
            "read %,d; left out: %,d copies, %,d labelled both ways, %,d without a label, %,d without words, %,d unreadable%n",
            texts.read(),
            texts.copies(),
            texts.contradictory(),
            texts.unlabelled(),
            texts.withoutWords(),
            texts.unreadable()));
    Evaluation held = report.heldOut();
    out.append(
        String.format(
            Locale.ROOT,
            "%naccuracy %s, precision %s, recall %s, F1 %s at 0.5; ROC AUC %s; calibration error %s%n",
            digits(held.accuracy()),
            digits(held.precision()),
            digits(held.recall()),
            digits(held.f1()),
            digits(held.rocAuc()),
            digits(held.calibrationError())));
    out.append('\n').append(thresholds(held));
    out.append('\n').append(calibration(held));
    out.append('\n').append(sources());
    out.append('\n').append(ngrams());
    out.append(String.format(Locale.ROOT, "%nfingerprint %s%n", fingerprint));
    return out.toString();
  }

  private static TextTable thresholds(Evaluation held) {
    TextTable table =
        new TextTable("score from", "positive", "negative", "precision", "recall", "negative kept");
    for (ThresholdLine line : held.thresholds()) {
      table.row(
          digits(line.atLeast()),
          line.positives(),
          line.negatives(),
          digits(line.precision()),
          digits(line.recall()),
          digits(line.negativesKept()));
    }
    return table;
  }

  private static TextTable calibration(Evaluation held) {
    TextTable table = new TextTable("score", "texts", "mean score", "share positive");
    for (CalibrationLine line : held.calibration()) {
      table.row(
          String.format(Locale.ROOT, "%.1f to %.1f", line.from(), line.to()),
          line.texts(),
          digits(line.meanScore()),
          digits(line.positiveShare()));
    }
    return table;
  }

  private String sources() {
    TextTable table =
        new TextTable("source", "texts", "positive", "accuracy", "ROC AUC", "mean score");
    for (SourceLine line : report.sources()) {
      table.row(
          line.source(),
          line.texts(),
          line.positives(),
          digits(line.accuracy()),
          digits(line.rocAuc()),
          digits(line.meanScore()));
    }
    return table
        + (report.otherSources() == 0
            ? ""
            : String.format(Locale.ROOT, "and %,d more sources%n", report.otherSources()));
  }

  private TextTable ngrams() {
    TextTable table = new TextTable("speaks for", "weight", "texts", "against", "weight", "texts");
    List<TellingNgram> positive = report.positiveNgrams();
    List<TellingNgram> negative = report.negativeNgrams();
    for (int i = 0; i < Math.max(positive.size(), negative.size()); i++) {
      List<Object> cells = new ArrayList<>();
      for (List<TellingNgram> side : List.of(positive, negative)) {
        if (i < side.size()) {
          cells.add(side.get(i).ngram());
          cells.add(String.format(Locale.ROOT, "%.2f", side.get(i).weight()));
          cells.add(side.get(i).texts());
        } else {
          cells.addAll(List.of("", "", ""));
        }
      }
      table.row(cells.toArray());
    }
    return table;
  }

  private static String digits(Double share) {
    return share == null ? "-" : String.format(Locale.ROOT, "%.4f", share);
  }
}
