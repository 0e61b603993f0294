package io.gristmill.filters.rules;

import io.gristmill.filters.signals.Signal;

/** A signal with bounds. Inside a profile the name says what is measured, as {@code word-count}. */
public record Rule(String name, Signal signal, Bounds bounds) {

  /** A signal that is recorded and has no bounds unless the recipe gives some. */
  public static Rule observe(String name, Signal signal) {
    return new Rule(name, signal, Bounds.NONE);
  }
}
