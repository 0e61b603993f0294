package io.gristmill.jobs.cli;

import io.gristmill.planner.Plan;
import io.gristmill.planner.published.PlanValidation;
import io.gristmill.planner.report.PlanDiff;
import io.gristmill.planner.report.PlanExplanation;
import io.gristmill.planner.simulate.PlanSimulation;
import io.gristmill.planner.simulate.SimulationSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be asked of plans that are written. None of it starts Spark. */
final class PlanReports {
  private PlanReports() {}

  private static Plan read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(file + ": no such plan; plan --json writes one");
    }
    return Plan.read(Files.readString(file));
  }

  /** The plan that a report is of. */
  static final class PlanFile {
    @Parameters(
        index = "0",
        paramLabel = "PLAN",
        description = "A plan that plan --json or a run wrote.")
    Path file;

    Plan plan() throws IOException {
      return read(file);
    }
  }

  /** The planner against published runs. */
  @Command(
      name = "validate",
      mixinStandardHelpOptions = true,
      description =
          "Predict every published training run from the others, and show how far off the planner is.",
      footer = {"", "Example:", "  gristmill plan validate"})
  static final class Validate implements Callable<Integer> {
    private final Console console;

    Validate(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() {
      PlanValidation validation = PlanValidation.run();
      console.out().print(validation.text());
      validation.failures().forEach(failure -> console.say("gristmill: " + failure));
      return validation.failures().isEmpty() ? ExitCode.DONE.code() : ExitCode.BAD_DATA.code();
    }
  }

  /** Formulae with numbers. */
  @Command(
      name = "explain",
      mixinStandardHelpOptions = true,
      description = "Show how each number of a plan follows from the others.",
      footer = {"", "Example:", "  gristmill plan explain plan.json"})
  static final class Explain implements Callable<Integer> {
    private final Console console;

    @Mixin PlanFile file;

    Explain(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() throws IOException {
      console.out().print(PlanExplanation.of(file.plan()).text());
      return ExitCode.DONE.code();
    }
  }

  /** Two plans. */
  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      description = "Show what differs between two plans.",
      footer = {"", "Example:", "  gristmill plan diff before.json after.json"})
  static final class Diff implements Callable<Integer> {
    private final Console console;

    @Parameters(
        index = "0",
        paramLabel = "BEFORE",
        description = "A plan that plan --json or a run wrote.")
    Path before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "The plan it is compared with.")
    Path after;

    Diff(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() throws IOException {
      console.out().print(PlanDiff.of(read(before), read(after)).text());
      return ExitCode.DONE.code();
    }
  }

  /** Loaders reading. */
  @Command(
      name = "simulate",
      mixinStandardHelpOptions = true,
      description =
          "Simulate the loaders of a plan reading its shards, event by event: stalls, bytes, requests.",
      footer = {"", "Example:", "  gristmill plan simulate plan.json --seconds 3600"})
  static final class Simulate implements Callable<Integer> {
    private final Console console;

    @Mixin PlanFile file;

    @Option(
        names = "--seconds",
        paramLabel = "N",
        defaultValue = "3600",
        description = "How long a stretch of training (default: ${DEFAULT-VALUE}).")
    double seconds;

    Simulate(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() throws IOException {
      console.out().print(PlanSimulation.run(file.plan(), SimulationSetup.of(seconds)).text());
      return ExitCode.DONE.code();
    }
  }
}
