package io.gristmill.planner.finding;

import java.util.Objects;

/**
 * One thing to know about a plan.
 *
 * @param field the request's field it is about, for example {@code batch.global_batch}
 * @param message the value, the rule and the choices, with numbers
 */
public record Finding(FindingCode code, String field, String message) {

  public Finding {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(message, "message");
  }

  @Override
  public String toString() {
    return code + " " + field + ": " + message;
  }
}
