package io.gristmill.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Questions about mixtures; the mixture itself is made by the mix job. */
@Command(
    name = "mixture",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = WhatIfCommand.class,
    description = "Ask what another mixture would take of a run's documents.",
    footer = {"", "Example:", "  gristmill mixture what-if out/web --weights crawl=8,books=2"})
final class MixtureCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which question? known: [what-if]");
  }
}
