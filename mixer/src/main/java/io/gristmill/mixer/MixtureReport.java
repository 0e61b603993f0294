package io.gristmill.mixer;

import java.util.List;

/**
 * What was chosen, beside what was wanted.
 *
 * @param lines by stage, then by source in the recipe's order
 */
public record MixtureReport(List<Line> lines, List<String> warnings) {

  public MixtureReport {
    lines = List.copyOf(lines);
    warnings = List.copyOf(warnings);
  }

  /**
   * One source in one stage.
   *
   * @param available tokens of one epoch
   * @param wanted tokens by weight
   * @param quota tokens to give
   * @param chosen tokens of the chosen documents, copies counted: the quota, its slack and at most
   *     one document more
   * @param documents that were chosen
   * @param copies of them in all
   * @param epochs chosen over available
   */
  public record Line(
      String stage,
      String source,
      long available,
      long wanted,
      long quota,
      long chosen,
      long documents,
      long copies,
      double epochs,
      long shortage,
      boolean synthetic) {}
}
