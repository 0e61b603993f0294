package io.gristmill.dedup.contamination;

import java.util.Objects;

/**
 * One item of a benchmark.
 *
 * @param benchmark its name, such as {@code hellaswag}
 * @param id its id in the benchmark
 * @param query what is asked; may be empty
 * @param answer the gold answer; may be empty
 */
public record EvaluationItem(String benchmark, String id, String query, String answer) {

  public EvaluationItem {
    Objects.requireNonNull(benchmark, "benchmark");
    Objects.requireNonNull(id, "id");
    query = query == null ? "" : query;
    answer = answer == null ? "" : answer;
  }
}
