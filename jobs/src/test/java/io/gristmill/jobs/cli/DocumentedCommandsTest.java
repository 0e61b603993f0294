package io.gristmill.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command line that a page shows is one the shell and the command line understand. */
class DocumentedCommandsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK = Pattern.compile("```\\w*\n(.*?)```", Pattern.DOTALL);
  private static final Pattern COMMAND = Pattern.compile("\\s*(?:\\S*/)?gristmill(\\s.*)");

  @Test
  void everyCommandOfEveryPageIsUnderstood(@TempDir Path folder) throws Exception {
    List<String> shown = shown();
    assertThat(shown).hasSizeGreaterThan(50);
    List<List<String>> understood = splitByShell(shown, folder);
    assertThat(understood).hasSameSizeAs(shown);
    for (int i = 0; i < shown.size(); i++) {
      String[] arguments = understood.get(i).toArray(String[]::new);
      assertThatCode(() -> Gristmill.commandLine(quiet()).parseArgs(arguments))
          .as("gristmill%s", shown.get(i))
          .doesNotThrowAnyException();
    }
  }

  private static Console quiet() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return new Console(nowhere, nowhere, false);
  }

  /** What follows the program's name; synopses are no commands. */
  private static List<String> shown() throws IOException {
    List<String> shown = new ArrayList<>();
    for (Path page : pages()) {
      Matcher blocks = BLOCK.matcher(Files.readString(page));
      while (blocks.find()) {
        for (String line : blocks.group(1).replace("\\\n", " ").split("\n")) {
          Matcher command = COMMAND.matcher(line);
          if (command.matches() && !line.contains("[-hV]")) {
            shown.add(command.group(1));
          }
        }
      }
    }
    return shown;
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }

  /** As bash would: a function of the program's name tells its arguments, on a line of its own. */
  private static List<List<String>> splitByShell(List<String> commands, Path folder)
      throws IOException, InterruptedException {
    Path told = folder.resolve("told");
    StringBuilder script = new StringBuilder("exec 3>told\nset -f\n");
    script.append("gristmill() { printf '%s\\t' \"$@\" >&3; printf '\\n' >&3; }\n");
    commands.forEach(command -> script.append("gristmill").append(command).append('\n'));
    Path file = Files.writeString(folder.resolve("commands.sh"), script);
    Process bash =
        new ProcessBuilder("bash", file.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String complaint = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(complaint).isZero();
    assertThat(complaint).isEmpty();
    return Files.readAllLines(told).stream().map(line -> List.of(line.split("\t"))).toList();
  }
}
