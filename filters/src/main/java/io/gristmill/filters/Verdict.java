package io.gristmill.filters;

/** What the rules decided of a document. */
public sealed interface Verdict {

  /** Every rule kept it. */
  record Keep() implements Verdict {}

  /** The first rule, in the order of the profiles, that did not, and the value that broke it. */
  record Reject(String rule, double measured) implements Verdict {}
}
