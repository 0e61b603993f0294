package io.gristmill.jobs.cli;

import io.gristmill.jobs.stages.SessionSettings;
import io.gristmill.jobs.stages.TrainingTexts;
import io.gristmill.jobs.watch.Doing;
import io.gristmill.tokenizer.train.LearntVocabulary;
import io.gristmill.tokenizer.train.TrainingRecipe;
import io.gristmill.tokenizer.train.spark.TokenizerTraining;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Learns a vocabulary. */
@Command(
    name = "train-tokenizer",
    mixinStandardHelpOptions = true,
    description = {
      "Learn a byte-level BPE vocabulary and write it as a tokenizer.json.",
      "",
      "From the documents of a run that were kept, from a recipe's sources as they are read, or from files. Words are"
          + " counted where the text is; the same texts give the same file, whatever the cluster. Prints how many bytes a"
          + " token of it stands for, by source and language, beside another vocabulary. A recipe takes the file as"
          + " tokenizer.vocabulary, and Hugging Face's tokenizers loads it and gives the same ids."
    },
    footer = {
      "",
      "Examples:",
      "  gristmill train-tokenizer out/sample --size 4000 --output out/tokenizer.json",
      "  gristmill train-tokenizer recipe.yaml --size 128000 --sample 0.1",
      "  gristmill train-tokenizer 'texts/*.jsonl.gz' --size 32000 --digits 1 --special '<|endoftext|>'"
    })
final class TrainTokenizerCommand implements Callable<Integer> {
  private final Console console;

  @Mixin TextsArgument texts;

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "32000",
      description = "Ids in all, bytes and special tokens among them (default: ${DEFAULT-VALUE}).")
  int size;

  @Option(
      names = "--rules",
      paramLabel = "NAME",
      defaultValue = "cl100k_base",
      description =
          "How text is cut into words: as cl100k_base, o200k_base or gpt2 do (default: ${DEFAULT-VALUE}).")
  String rules;

  @Option(
      names = "--digits",
      paramLabel = "N",
      description =
          "Most digits in a token, 1 to 3 (default: 3). With gpt2, which has no limit, leave it out.")
  Integer digits;

  @Option(
      names = "--min-frequency",
      paramLabel = "N",
      defaultValue = "2",
      description = "A pair that occurs less often is not merged (default: ${DEFAULT-VALUE}).")
  long minFrequency;

  @Option(
      names = "--min-word-count",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Words that occur less often are left out, where the driver could not hold all (default: ${DEFAULT-VALUE}).")
  long minWordCount;

  @Option(
      names = "--special",
      paramLabel = "TOKEN",
      defaultValue = "<|endoftext|>",
      description =
          "A special token; the first one ends documents (default: ${DEFAULT-VALUE}). May be repeated.")
  List<String> specials;

  @Option(
      names = "--sample",
      paramLabel = "SHARE",
      defaultValue = "1",
      description =
          "Learn from this share of the texts, chosen by their content (default: ${DEFAULT-VALUE}).")
  double sample;

  @Option(
      names = "--beside",
      paramLabel = "NAME",
      defaultValue = "cl100k_base",
      description = "The vocabulary to compare with (default: ${DEFAULT-VALUE}).")
  String beside;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      defaultValue = "tokenizer.json",
      description =
          "The file to write, on any file system Hadoop knows; must not exist (default: ${DEFAULT-VALUE}).")
  String output;

  @Mixin SparkArguments arguments;

  @Spec CommandSpec spec;

  TrainTokenizerCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (!(sample > 0 && sample <= 1)) {
      throw new ParameterException(
          spec.commandLine(), "--sample " + sample + " must be above 0 and at most 1");
    }
    TokenizerTraining training =
        new TokenizerTraining(
            new TrainingRecipe(
                size,
                rules,
                digits != null ? digits : rules.equals("gpt2") ? 0 : 3,
                minFrequency,
                specials),
            minWordCount);
    try (SparkSession spark = SessionSettings.apply(arguments.start("train-tokenizer"));
        Progress progress = Progress.of(console, spark)) {
      Path file = new Path(output);
      FileSystem files = file.getFileSystem(spark.sparkContext().hadoopConfiguration());
      // Hadoop writes no checksum file beside it then.
      FileSystem raw = files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
      if (raw.exists(file)) {
        throw new ParameterException(
            spec.commandLine(), "--output " + output + " exists; name another file");
      }
      Dataset<Row> learnFrom = TrainingTexts.sample(texts.table(spark, "train-tokenizer"), sample);
      Doing.now(spark, "train-tokenizer: count words");
      long start = System.nanoTime();
      LearntVocabulary learnt = training.train(learnFrom);
      progress.say(
          String.format(
              Locale.ROOT,
              "gristmill: train-tokenizer: %,d tokens, %,d merges in %.1f s",
              learnt.size(),
              learnt.merges(),
              (System.nanoTime() - start) / 1e9));
      if (learnt.size() < size) {
        progress.say(
            "gristmill: warning: the texts have no more pairs that occur "
                + minFrequency
                + " times; the vocabulary is smaller than --size "
                + size);
      }
      byte[] json = learnt.tokenizerJson();
      try (OutputStream out = raw.create(file, false)) {
        out.write(json);
      }
      Doing.now(spark, "train-tokenizer: measure compression");
      CompressionTable table = CompressionTable.of(json, beside, learnFrom);
      if (table.unreadable() > 0) {
        progress.say("gristmill: warning: " + table.unreadable() + " records could not be read");
      }
      console.out().print(table);
      console.out().printf("%s%n", output);
    }
    return ExitCode.DONE.code();
  }
}
