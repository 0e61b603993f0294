package io.gristmill.planner.request;

import static io.gristmill.planner.request.Limits.atLeast;

import java.util.List;

/**
 * What there is to train on.
 *
 * @param sources may be empty: then nothing is known and the target is taken as available
 * @param epochsCap repetitions of a source above which a plan warns
 */
public record Corpus(List<SourceSupply> sources, double epochsCap) {

  // Four epochs are almost as good as new data: Muennighoff et al., arXiv 2305.16264.
  static final Corpus DEFAULT = new Corpus(List.of(), 4);

  public Corpus {
    sources = List.copyOf(sources);
    atLeast("epochs_cap", epochsCap, 1);
    if (!sources.isEmpty() && sources.stream().mapToDouble(SourceSupply::weight).sum() <= 0) {
      throw new IllegalArgumentException("sources: weights must not all be 0");
    }
  }
}
