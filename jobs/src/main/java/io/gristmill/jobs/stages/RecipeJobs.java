package io.gristmill.jobs.stages;

import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.SourcePart;
import java.util.ArrayList;
import java.util.List;

/** The names of a recipe's jobs, and which of them a command touches. */
public final class RecipeJobs {

  private final Recipe recipe;

  public RecipeJobs(Recipe recipe) {
    this.recipe = recipe;
  }

  /** Every job in order. */
  public List<String> all() {
    return upTo(Step.values()[Step.values().length - 1]);
  }

  /** The jobs that a step writes and all whose tables it may read: those up to it, in order. */
  public List<String> upTo(Step last) {
    List<String> jobs = new ArrayList<>();
    for (Step step : Step.values()) {
      if (step.compareTo(last) > 0) {
        break;
      }
      if (step == Step.ANNOTATE) {
        for (SourcePart source : recipe.sources()) {
          jobs.add(annotate(source.name()));
        }
      } else {
        jobs.add(step.label());
      }
    }
    return jobs;
  }

  /** The job that annotates one source. It reads no other job's tables. */
  public static String annotate(String source) {
    return Step.ANNOTATE.label() + "-" + source;
  }
}
