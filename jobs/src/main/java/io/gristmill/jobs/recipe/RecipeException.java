package io.gristmill.jobs.recipe;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A recipe that cannot be run, with everything that is wrong with it; the message has one line per
 * problem.
 */
public final class RecipeException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  public RecipeException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
