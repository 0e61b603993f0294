package io.gristmill.jobs.cli;

import io.gristmill.jobs.recipe.Problem;
import io.gristmill.jobs.recipe.RecipeException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.fs.FSError;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The main class. Every command is a subcommand; its exit code is an {@link ExitCode}. */
@Command(
    name = "gristmill",
    description = "Grinds raw text into training-ready token shards on Apache Spark.",
    versionProvider = BuildVersion.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      StepCommand.Annotate.class,
      StepCommand.Dedup.class,
      StepCommand.Cut.class,
      StepCommand.Mix.class,
      MixtureCommand.class,
      PlanCommand.class,
      GateCommand.class,
      StepCommand.Pack.class,
      VerifyCommand.class,
      RecutCommand.class,
      InspectCommand.class,
      ExportCommand.class,
      TrainTokenizerCommand.class,
      TrainClassifierCommand.class,
      IndexCommand.class,
      StatusCommand.class,
      CleanCommand.class,
      ReportCommand.class,
      SampleCommand.class,
      SchemaCommand.class
    },
    footer = {"", "gristmill COMMAND --help explains a command. Start with: gristmill run sample"})
public final class Gristmill implements Runnable {
  private static final AtomicBoolean INTERRUPTED = new AtomicBoolean();

  @Spec CommandSpec spec;

  private final Console console;

  Gristmill(Console console) {
    this.console = console;
  }

  Console console() {
    return console;
  }

  @Option(
      names = "--log",
      scope = ScopeType.INHERIT,
      paramLabel = "FORMAT",
      description =
          "How progress, warnings and errors are written to standard error: text, or json, one object a line. Default: text.")
  void log(LogFormat format) {
    console.log(format);
  }

  public static void main(String[] args) {
    Console console = Console.ofProcess();
    // Ctrl-C: the JVM ends with 130 by itself; what fails on the way down is not worth a trace.
    Thread hook = new Thread(() -> INTERRUPTED.set(true), "gristmill-interrupted");
    Runtime.getRuntime().addShutdownHook(hook);
    int code = execute(console, args);
    console.out().flush();
    console.err().flush();
    if (!INTERRUPTED.get()) {
      Runtime.getRuntime().removeShutdownHook(hook);
      // YARN's application master takes any exit of the driver's JVM for a failure, 0 included.
      if (code != ExitCode.DONE.code()) {
        System.exit(code);
      }
    }
  }

  /** Runs a command line in this JVM. */
  static int execute(Console console, String... args) {
    console.log(LogFormat.TEXT);
    try {
      return commandLine(console).execute(args);
    } catch (FSError e) {
      // What Hadoop's local files make of a failed write: no exception, although a full disk is
      // one.
      return failed(new IOException(e.getCause().getMessage(), e), console);
    }
  }

  /** The commands as picocli sees them. */
  static CommandLine commandLine(Console console) {
    CommandLine line = new CommandLine(new Gristmill(console), new CommandFactory(console));
    line.setOut(console.out());
    line.setErr(console.err());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(100);
    line.setParameterExceptionHandler((e, rest) -> badArguments(e, console));
    line.setExecutionExceptionHandler((e, command, result) -> failed(e, console));
    return line;
  }

  private static int badArguments(ParameterException e, Console console) {
    CommandLine command = e.getCommandLine();
    console.fail("gristmill: " + e.getMessage());
    if (console.json() == null) {
      CommandLine.UnmatchedArgumentException.printSuggestions(e, command.getErr());
      command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    }
    return ExitCode.BAD_RECIPE.code();
  }

  private static int failed(Exception e, Console console) {
    if (INTERRUPTED.get()) {
      return ExitCode.INTERRUPTED.code();
    }
    if (e instanceof RecipeException bad) {
      for (Problem problem : bad.problems()) {
        console.fail(problem.toString());
      }
      console.fail(
          "gristmill: "
              + bad.problems().size()
              + (bad.problems().size() == 1 ? " mistake" : " mistakes")
              + "; nothing was run");
      return ExitCode.BAD_RECIPE.code();
    }
    ExitCode code = Failures.codeOf(e);
    if (code == ExitCode.INTERNAL) {
      console.fault(e);
    } else {
      console.fail("gristmill: " + Failures.messageOf(e));
    }
    return code.code();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }
}
