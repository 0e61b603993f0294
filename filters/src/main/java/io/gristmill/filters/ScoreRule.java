package io.gristmill.filters;

import java.io.Serializable;

/**
 * A rule on a number that is measured outside the profiles, by a model or a list.
 *
 * @param name of signal and rule, as {@code quality/wiki}
 * @param bounds the values that stay, bounds included
 */
public record ScoreRule(String name, RuleBounds bounds) implements Serializable {}
