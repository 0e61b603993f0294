package io.gristmill.jobs.cli;

import io.gristmill.corpus.ContentHash;
import io.gristmill.filters.logistic.HashedNgrams;
import io.gristmill.filters.logistic.spark.ClassifierTraining;
import io.gristmill.filters.words.WordBreaking;
import io.gristmill.jobs.stages.SessionSettings;
import io.gristmill.jobs.watch.Doing;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a quality model. */
@Command(
    name = "train-classifier",
    mixinStandardHelpOptions = true,
    description = {
      "Train a quality classifier on texts of two kinds: a model for the recipe's quality, kind logistic.",
      "",
      "Spark MLlib's logistic regression over hashed word n-grams. Texts with the same words count once; what part of them"
          + " is held out is drawn by their content, so that copies never lie on both sides. Writes the model, and beside it"
          + " FILE.report.json and FILE.report.txt, which is printed too: accuracy, precision, recall, F1, ROC AUC, calibration,"
          + " what each threshold lets pass and sources, all of the texts held out; and the words with the largest weights."
          + " docs/quality-models.md has an example."
    },
    footer = {
      "",
      "Examples:",
      "  gristmill train-classifier --positive textbooks.jsonl.gz --negative out/web --output quality.bin",
      "  gristmill train-classifier rated.parquet --label rating --positive-from 3 --by domain",
      "  gristmill train-classifier rated.jsonl --label kind --positive-label good --words uax29 --bits 20"
    })
final class TrainClassifierCommand implements Callable<Integer> {
  private final Console console;

  @Mixin LabelledTextsArgument texts;

  @Option(
      names = "--words",
      paramLabel = "NAME",
      defaultValue = "whitespace",
      description =
          "What a word is: whitespace, all between white space; uax29, Unicode's words without punctuation, for languages"
              + " written without spaces too (default: ${DEFAULT-VALUE}).")
  WordBreaking words;

  @Option(
      names = "--ngrams",
      paramLabel = "N",
      defaultValue = "2",
      description = "Most words in a feature, 1 to 5 (default: ${DEFAULT-VALUE}).")
  int ngrams;

  @Option(
      names = "--bits",
      paramLabel = "N",
      defaultValue = "18",
      description =
          "Features are hashed to so many bits, 8 to 24; the model's file has 4 bytes for each of 2^N"
              + " (default: ${DEFAULT-VALUE}).")
  int bits;

  @Option(
      names = "--regularisation",
      paramLabel = "NUMBER",
      defaultValue = "1e-5",
      description =
          "What a large weight costs; more for few texts, less for many (default: ${DEFAULT-VALUE}).")
  double regularisation;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      defaultValue = "100",
      description = "Most steps of the optimiser (default: ${DEFAULT-VALUE}).")
  int iterations;

  @Option(
      names = "--held-out",
      paramLabel = "SHARE",
      defaultValue = "0.1",
      description =
          "Share of the different texts that is evaluated on, not trained on (default: ${DEFAULT-VALUE}).")
  double heldOut;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Draws what is held out (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--parts",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Tasks of one step of the optimiser. With 1 the same texts give the same file, byte for byte, on any cluster of"
              + " like machines. More are faster where the texts are millions, but the last digits of the weights then"
              + " depend on which task ends first (default: ${DEFAULT-VALUE}).")
  int parts;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      defaultValue = "quality.bin",
      description =
          "The file to write, on any file system Hadoop knows; must not exist (default: ${DEFAULT-VALUE}).")
  String output;

  @Mixin SparkArguments arguments;

  @Spec CommandSpec spec;

  TrainClassifierCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    ClassifierTraining training =
        new ClassifierTraining(
            new HashedNgrams(words, ngrams, bits),
            regularisation,
            iterations,
            heldOut,
            seed,
            parts);
    texts.refuseWhatDoesNotGoTogether();
    try (SparkSession spark = SessionSettings.apply(arguments.start("train-classifier"));
        Progress progress = Progress.of(console, spark)) {
      FileSystem files = fileSystem(spark);
      for (String suffix : new String[] {"", ".report.json", ".report.txt"}) {
        if (files.exists(new Path(output + suffix))) {
          throw new ParameterException(
              spec.commandLine(), "--output " + output + suffix + " exists; name another file");
        }
      }
      Doing.now(spark, "train-classifier");
      long start = System.nanoTime();
      ClassifierTraining.Learnt learnt = training.train(texts.table(spark, "train-classifier"));
      byte[] model = learnt.model().bytes();
      ClassifierText text =
          new ClassifierText(
              training, learnt.report(), ContentHash.hash128Hex(model, 0, model.length));
      progress.say(
          String.format(
              Locale.ROOT,
              "gristmill: train-classifier: %d iterations in %.1f s",
              learnt.report().iterations(),
              (System.nanoTime() - start) / 1e9));
      text.warnings().forEach(warning -> progress.say("gristmill: warning: " + warning));
      write(files, ".report.json", text.json().getBytes(StandardCharsets.UTF_8));
      write(files, ".report.txt", text.toString().getBytes(StandardCharsets.UTF_8));
      // Last, so that a model is never without its report.
      write(files, "", model);
      console.out().print(text);
      console.out().printf("%s%n", output);
    }
    return ExitCode.DONE.code();
  }

  private FileSystem fileSystem(SparkSession spark) throws IOException {
    FileSystem files = new Path(output).getFileSystem(spark.sparkContext().hadoopConfiguration());
    // Hadoop writes no checksum file beside it then.
    return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
  }

  private void write(FileSystem files, String suffix, byte[] bytes) throws IOException {
    try (OutputStream out = files.create(new Path(output + suffix), false)) {
      out.write(bytes);
    }
  }
}
