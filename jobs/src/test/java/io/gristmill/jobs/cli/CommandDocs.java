package io.gristmill.jobs.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A page of Markdown per command, from what the command line itself declares. */
final class CommandDocs {
  private CommandDocs() {}

  static CommandLine commandLine() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return Gristmill.commandLine(new Console(nowhere, nowhere, false));
  }

  /** File below docs/commands to its text. */
  static Map<String, String> pages() {
    Map<String, String> pages = new LinkedHashMap<>();
    StringBuilder index =
        new StringBuilder("# Commands\n\n| command | what it does |\n|---|---|\n");
    commandLine()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              String first = command.getCommandSpec().usageMessage().description()[0];
              index.append("| [`%s`](%s.md) | %s |\n".formatted(name, name, first));
              pages.put(name + ".md", page(name, command));
            });
    index.append("\n## Exit codes\n\n| code | meaning |\n|---|---|\n");
    for (ExitCode code : ExitCode.values()) {
      index.append("| %d | %s |\n".formatted(code.code(), code.meaning()));
    }
    pages.put("README.md", index.toString());
    return pages;
  }

  private static String page(String name, CommandLine command) {
    var usage = command.getCommandSpec().usageMessage();
    StringBuilder page = new StringBuilder("# gristmill " + name + "\n\n");
    page.append(String.join("\n", usage.description())).append("\n\n```\n");
    page.append(command.getHelp().synopsis(0).strip()).append("\n```\n\n| | |\n|---|---|\n");
    for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
      page.append(
          "| `%s` | %s |\n"
              .formatted(
                  parameter.paramLabel(), text(parameter.description(), parameter.defaultValue())));
    }
    for (OptionSpec option : command.getCommandSpec().options()) {
      String label = option.typeInfo().isBoolean() ? "" : " " + option.paramLabel();
      page.append(
          "| `%s%s` | %s |\n"
              .formatted(
                  String.join("`, `", option.names()),
                  label,
                  text(option.description(), option.defaultValue())));
    }
    if (usage.footer().length > 1) {
      page.append("\n").append(usage.footer()[1]).append("\n\n```\n");
      for (int i = 2; i < usage.footer().length; i++) {
        page.append(usage.footer()[i].strip()).append('\n');
      }
      page.append("```\n");
    }
    command
        .getSubcommands()
        .forEach((below, inner) -> page.append('\n').append(page(name + " " + below, inner)));
    return page.toString();
  }

  private static String text(String[] description, String byDefault) {
    return String.join(" ", description).replace("${DEFAULT-VALUE}", String.valueOf(byDefault));
  }
}
