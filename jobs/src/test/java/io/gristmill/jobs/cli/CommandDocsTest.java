package io.gristmill.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.jobs.Generated;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

class CommandDocsTest {
  @Test
  void everyCommandHasItsPage() throws IOException {
    for (Map.Entry<String, String> page : CommandDocs.pages().entrySet()) {
      Generated.assertUpToDate("docs/commands/" + page.getKey(), page.getValue());
    }
  }

  @Test
  void everyOptionIsExplainedAndEveryCommandShowsAnExample() {
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, CommandLine> command :
        CommandDocs.commandLine().getSubcommands().entrySet()) {
      for (ArgSpec argument : command.getValue().getCommandSpec().args()) {
        if (argument.description().length == 0 || argument.description()[0].length() < 10) {
          missing.add(command.getKey() + " " + argument.paramLabel());
        }
      }
      String footer =
          String.join("\n", command.getValue().getCommandSpec().usageMessage().footer());
      if (!footer.contains("  gristmill " + command.getKey())) {
        missing.add(command.getKey() + " has no example");
      }
    }
    assertThat(missing).isEmpty();
  }
}
