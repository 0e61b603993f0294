package io.gristmill.jobs.recipe;

/** How documents are laid into rows of equal length. */
public record PackingPart(
    @Option(value = "Tokens of a row.", byDefault = "2048", min = 8, max = 16_777_216)
        int sequenceLength,
    @Option(
            value =
                "concatenate: documents one after another, cut at the row's end; best-fit: few cuts, some padding; pad: one"
                    + " document a row.",
            byDefault = "concatenate")
        PackingMethod method) {

  /** Ways to fill rows. */
  public enum PackingMethod {
    CONCATENATE,
    BEST_FIT,
    PAD
  }
}
