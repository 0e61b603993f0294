package io.gristmill.benchmarks;

import io.gristmill.filters.NamedFiles;
import io.gristmill.filters.scores.ScoreKind;
import io.gristmill.filters.scores.ScoreRecipe;
import io.gristmill.filters.scores.ScoreTokens;
import io.gristmill.filters.scores.ScoreUnit;
import io.gristmill.filters.scores.Scores;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How fast a quality model scores texts, in thread time of one core. */
public final class ScoreThroughput {

  private ScoreThroughput() {}

  /**
   * Arguments: kind, model, its label or its vocabulary or "", a file of texts (each its length in
   * bytes, int32 little endian, and its UTF-8), how many of them, passes, the most tokens of a
   * text.
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 7) {
      throw new IllegalArgumentException(
          "usage: ScoreThroughput KIND MODEL LABEL|VOCABULARY INPUT TEXTS PASSES MAX_TOKENS");
    }
    ScoreKind kind = ScoreKind.valueOf(args[0].toUpperCase(Locale.ROOT));
    boolean encoder = kind == ScoreKind.ONNX;
    ScoreRecipe recipe =
        new ScoreRecipe(
            "score",
            kind,
            args[1],
            encoder ? "" : args[2],
            ScoreUnit.DOCUMENT,
            "",
            encoder ? new ScoreTokens(args[2], false, Integer.parseInt(args[6])) : ScoreTokens.NONE,
            List.of());
    long start = System.nanoTime();
    Scores scores = Scores.load(List.of(recipe), NamedFiles.local());
    System.out.printf(Locale.ROOT, "loaded in %d ms%n", (System.nanoTime() - start) / 1_000_000);
    byte[] texts = Files.readAllBytes(Path.of(args[3]));
    for (int pass = 0; pass < Integer.parseInt(args[5]); pass++) {
      time(scores.newWorker(), texts, Integer.parseInt(args[4]));
    }
  }

  private static void time(Scores.Worker worker, byte[] texts, int most) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    ByteBuffer lengths = ByteBuffer.wrap(texts).order(ByteOrder.LITTLE_ENDIAN);
    double[] score = new double[1];
    double sum = 0;
    long bytes = 0;
    int count = 0;
    long start = threads.getCurrentThreadCpuTime();
    for (int at = 0; at < texts.length && count < most; at += 4 + lengths.getInt(at)) {
      int length = lengths.getInt(at);
      byte[] text = Arrays.copyOfRange(texts, at + 4, at + 4 + length);
      worker.measure(text, length, "", score, 0);
      sum += Double.isNaN(score[0]) ? 0 : score[0];
      bytes += length;
      count++;
    }
    double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%d texts, %.1f MB in %.2f s of thread time: %.1f texts/s, %.3f MB/s (mean score %.6f)%n",
        count,
        bytes / 1e6,
        seconds,
        count / seconds,
        bytes / 1e6 / seconds,
        sum / count);
  }
}
