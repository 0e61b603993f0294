package io.gristmill.jobs.cli;

import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.SourcePart;
import io.gristmill.jobs.stages.RecipeJobs;
import io.gristmill.jobs.stages.Step;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One job of a recipe, for schedulers that run them one at a time. */
abstract class StepCommand implements Callable<Integer> {
  private final Console console;
  private final Step step;

  @Mixin StepArguments arguments;

  StepCommand(Console console, Step step) {
    this.console = console;
    this.step = step;
  }

  @Override
  public Integer call() throws IOException {
    Recipe recipe = arguments.recipe.read();
    try (OpenRun run =
        OpenRun.start(
            console,
            arguments.spark,
            recipe,
            arguments.output(recipe),
            jobsTouched(recipe),
            arguments.cost.stated())) {
      runStep(run, recipe);
      return Summary.finish(console, run.directory(), arguments.strict);
    }
  }

  Console console() {
    return console;
  }

  void runStep(OpenRun run, Recipe recipe) throws IOException {
    run.pipeline().run(step);
  }

  List<String> jobsTouched(Recipe recipe) {
    return new RecipeJobs(recipe).upTo(step);
  }

  /** Reads and annotates the sources. */
  @Command(
      name = "annotate",
      mixinStandardHelpOptions = true,
      description =
          "Read the sources and annotate every document: identity, language, rules, personal data,"
              + " hashes, tokens.",
      footer = {
        "",
        "Examples:",
        "  gristmill annotate recipe.yaml",
        "  gristmill annotate recipe.yaml --source web"
      })
  static final class Annotate extends StepCommand {
    @Option(names = "--source", paramLabel = "NAME", description = "Annotate this source alone.")
    String source;

    @Option(
        names = "--list",
        description =
            "Print the names of the sources, one a line, and run nothing: for schedulers that annotate them side by side.")
    boolean list;

    Annotate(Console console) {
      super(console, Step.ANNOTATE);
    }

    @Override
    public Integer call() throws IOException {
      if (!list) {
        return super.call();
      }
      for (SourcePart each : arguments.recipe.read().sources()) {
        console().out().println(each.name());
      }
      return ExitCode.DONE.code();
    }

    @Override
    void runStep(OpenRun run, Recipe recipe) throws IOException {
      if (source == null) {
        super.runStep(run, recipe);
      } else {
        run.pipeline().annotate(source);
      }
    }

    // Sources are annotated side by side, by one command each.
    @Override
    List<String> jobsTouched(Recipe recipe) {
      return source == null
          ? super.jobsTouched(recipe)
          : List.of(RecipeJobs.annotate(recipe.source(source).name()));
    }
  }

  /** Finds duplicates. */
  @Command(
      name = "dedup",
      mixinStandardHelpOptions = true,
      description = "Find the documents that are copies of others. Needs annotate.",
      footer = {"", "Example:", "  gristmill dedup recipe.yaml --output out/web"})
  static final class Dedup extends StepCommand {
    Dedup(Console console) {
      super(console, Step.DEDUP);
    }
  }

  /** Cuts repeated text. */
  @Command(
      name = "cut",
      mixinStandardHelpOptions = true,
      description =
          "Find lines, paragraphs, sentences and spans that stand elsewhere, and say what of each document goes. Needs dedup.",
      footer = {
        "",
        "Examples:",
        "  gristmill cut recipe.yaml --set dedup.substring.enabled=true",
        "  gristmill cut recipe.yaml --set dedup.passages.unit=three-sentences"
      })
  static final class Cut extends StepCommand {
    Cut(Console console) {
      super(console, Step.CUT);
    }
  }

  /** Chooses documents. */
  @Command(
      name = "mix",
      mixinStandardHelpOptions = true,
      description =
          "Choose which documents are taken, and how often, so that the tokens of each source meet"
              + " its weight. Needs cut.",
      footer = {
        "",
        "Example:",
        "  gristmill mix recipe.yaml --output out/web --set mixture.tokens=300B"
      })
  static final class Mix extends StepCommand {
    Mix(Console console) {
      super(console, Step.MIX);
    }
  }

  /** Writes shards. */
  @Command(
      name = "pack",
      mixinStandardHelpOptions = true,
      description =
          "Tokenize the chosen documents, pack them into rows, and write the shards. Needs plan.",
      footer = {"", "Example:", "  gristmill pack recipe.yaml --output out/web"})
  static final class Pack extends StepCommand {
    Pack(Console console) {
      super(console, Step.PACK);
    }
  }
}
