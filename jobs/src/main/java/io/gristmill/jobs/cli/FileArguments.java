package io.gristmill.jobs.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** How the files of texts named on the command line are read. */
final class FileArguments {
  @Option(
      names = "--format",
      paramLabel = "NAME",
      defaultValue = "auto",
      description =
          "How files are written: jsonl, parquet, text, warc, wet, or auto, by their names (default: ${DEFAULT-VALUE}).")
  String format;

  @Option(
      names = "--field",
      paramLabel = "NAME",
      defaultValue = "text",
      description = "The field of files' records that holds the text (default: ${DEFAULT-VALUE}).")
  String field;

  TextInputs inputs(List<String> inputs, List<String> carried) {
    return new TextInputs(inputs, format, field, carried);
  }
}
