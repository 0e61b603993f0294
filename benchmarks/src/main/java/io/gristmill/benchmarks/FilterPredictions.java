package io.gristmill.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gristmill.filters.DocumentView;
import io.gristmill.filters.FilterChain;
import io.gristmill.filters.FilterRecipe;
import io.gristmill.filters.Verdict;
import io.gristmill.filters.fasttext.FastTextModel;
import io.gristmill.filters.fasttext.FastTextPredictor;
import io.gristmill.filters.fasttext.Prediction;
import io.gristmill.filters.language.LanguageDetector;
import io.gristmill.filters.language.LanguageGuess;
import io.gristmill.filters.language.LanguageIdentifier;
import io.gristmill.filters.pii.PiiClass;
import io.gristmill.filters.pii.PiiMode;
import io.gristmill.filters.pii.PiiRecipe;
import io.gristmill.filters.pii.PiiScrubber;
import io.gristmill.filters.pii.Scrubbed;
import io.gristmill.filters.words.WordBreaking;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * What the filters say of lines of {@code {"id", "text"}}, for scoring by other programs: {@code
 * FilterPredictions langid|pii|rules IN OUT} and {@code FilterPredictions fasttext MODEL IN OUT}.
 * Prints megabytes a second of thread CPU time, the fastest of five passes.
 */
public final class FilterPredictions {

  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PASSES = 5;

  private FilterPredictions() {}

  /** Says something of one text. */
  private interface Predictor {
    void predict(byte[] utf8, ObjectNode answer);
  }

  public static void main(String[] args) throws IOException {
    int files = args.length - 2;
    String mode = args.length < 3 ? "" : args[0];
    Predictor predictor =
        switch (mode) {
          case "langid" -> languages();
          case "pii" -> pii();
          case "rules" -> rules();
          case "fasttext" -> fastText(Path.of(args[1]));
          default ->
              throw new IllegalArgumentException(
                  "usage: FilterPredictions langid|pii|rules IN OUT, or fasttext MODEL IN OUT");
        };
    run(predictor, Path.of(args[files]), Path.of(args[files + 1]));
  }

  private static Predictor languages() {
    LanguageDetector detector = LanguageIdentifier.standard().newWorker();
    return (utf8, answer) -> {
      LanguageGuess guess = detector.identify(utf8, utf8.length);
      answer.put("lang", guess.code()).put("score", guess.score());
    };
  }

  private static Predictor pii() {
    PiiScrubber scrubber =
        PiiRecipe.of(Arrays.asList(PiiClass.values()), PiiMode.TAG).newScrubber();
    return (utf8, answer) -> {
      Scrubbed scrubbed = scrubber.scrub(utf8, utf8.length);
      answer.put("text", new String(scrubbed.text(), 0, scrubbed.length(), StandardCharsets.UTF_8));
    };
  }

  /** The rules of datatrove's four filters on words between white space, English for all. */
  private static Predictor rules() {
    FilterChain chain =
        FilterRecipe.of("datatrove-0.10")
            .with("c4/end-marks", 0)
            .with(WordBreaking.WHITESPACE)
            .with(FilterRecipe.LanguageRules.AS_PUBLISHED)
            .compile();
    DocumentView view = new DocumentView();
    double[] signals = new double[chain.signalNames().size()];
    return (utf8, answer) -> {
      view.reset(utf8, utf8.length);
      Verdict verdict = chain.judge(view, "en", signals).verdict();
      answer.put("rule", verdict instanceof Verdict.Reject reject ? reject.rule() : "");
      for (int i = 0; i < signals.length; i++) {
        answer.put(chain.signalNames().get(i), signals[i]);
      }
    };
  }

  private static Predictor fastText(Path model) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(model), 1 << 16)) {
      FastTextPredictor predictor = FastTextModel.read(in).newPredictor();
      return (utf8, answer) -> {
        List<Prediction> best = predictor.predict(utf8, utf8.length, 1);
        if (!best.isEmpty()) {
          answer.put("label", best.get(0).label()).put("score", best.get(0).score());
        }
      };
    }
  }

  private static void run(Predictor predictor, Path in, Path out) throws IOException {
    List<String> ids = new ArrayList<>();
    List<byte[]> texts = new ArrayList<>();
    long bytes = 0;
    for (JsonNode line : lines(in)) {
      ids.add(line.path("id").asText());
      byte[] text = line.path("text").asText().getBytes(StandardCharsets.UTF_8);
      texts.add(text);
      bytes += text.length;
    }
    var threads = ManagementFactory.getThreadMXBean();
    ObjectNode answer = JSON.createObjectNode();
    long best = Long.MAX_VALUE;
    for (int pass = 0; pass < PASSES; pass++) {
      long start = threads.getCurrentThreadCpuTime();
      for (byte[] text : texts) {
        predictor.predict(text, answer);
      }
      best = Math.min(best, threads.getCurrentThreadCpuTime() - start);
    }
    try (Writer writer = new BufferedWriter(Files.newBufferedWriter(out))) {
      for (int i = 0; i < texts.size(); i++) {
        answer = JSON.createObjectNode().put("id", ids.get(i));
        predictor.predict(texts.get(i), answer);
        writer.write(answer + "\n");
      }
    }
    OUT.printf(
        Locale.ROOT,
        "%,d texts, %.1f MB, %.1f MB/s%n",
        texts.size(),
        bytes / 1e6,
        bytes * 1e3 / best);
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    try (InputStream raw = Files.newInputStream(file);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw,
                    StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank()) {
          lines.add(JSON.readTree(line));
        }
      }
    }
    return lines;
  }
}
