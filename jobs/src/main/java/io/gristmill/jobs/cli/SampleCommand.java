package io.gristmill.jobs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes the part of the sample corpus that is not in the repository. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description = {
      "Make the web archive of the sample corpus from javadoc jars.",
      "",
      "The texts of the sample are in recipes/sample. Its pages are the javadoc of two versions of one library, which the"
          + " build fetches; this command turns them into a WARC file. run sample does it by itself."
    },
    footer = {
      "",
      "Examples:",
      "  gristmill sample",
      "  gristmill sample --jars ~/.m2/repository/org/jsoup --output jsoup.warc.gz"
    })
final class SampleCommand implements Callable<Integer> {
  private static final String ARCHIVE = "pages.warc.gz";

  private final Console console;

  @Option(
      names = "--jars",
      paramLabel = "DIR",
      description = "Folder of -javadoc.jar files. Default: jobs/target/sample of the checkout.")
  Path jars;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "The archive to write. Default: recipes/sample/pages.warc.gz of the checkout, or pages.warc.gz in the folder of --jars.")
  Path output;

  @Spec CommandSpec spec;

  SampleCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Path folder = jars == null ? folder() : jars;
    Path archive = output != null ? output : jars == null ? archive() : jars.resolve(ARCHIVE);
    List<Path> found = SamplePages.jars(folder);
    if (found.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "no -javadoc.jar in " + folder + "; ./gristmill fetches them when it builds");
    }
    int pages = SamplePages.write(found, archive);
    console
        .out()
        .printf(
            "%s: %d pages of %d jars, %,d bytes%n",
            archive, pages, found.size(), Files.size(archive));
    return ExitCode.DONE.code();
  }

  /** Makes the archive of the bundled sample unless it is there. */
  static void makeIfMissing(Console console) throws IOException {
    Path archive = archive();
    List<Path> found = SamplePages.jars(folder());
    if (!Files.exists(archive) && !found.isEmpty()) {
      console.say(
          "gristmill: made "
              + archive
              + " of "
              + SamplePages.write(found, archive)
              + " javadoc pages");
    }
  }

  /** Where the sample's recipe looks for it. */
  private static Path archive() {
    return Home.folder().resolve("recipes/sample").resolve(ARCHIVE);
  }

  private static Path folder() {
    return Home.folder().resolve("jobs/target/sample");
  }
}
