package io.gristmill.jobs.recipe;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One key of the recipe: its meaning, its value when absent, and its range. The key is the
 * component's name in snake_case. Rules between several keys live in the record's compact
 * constructor.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Option {
  /** The absence of a default: the key must be given. */
  String REQUIRED = "\0required";

  /** One or two plain sentences; the schema's description and the reference page's text. */
  String value();

  /**
   * YAML text used when the key is absent. Lists, maps, optionals and groups need none: they
   * default to empty.
   */
  String byDefault() default REQUIRED;

  /** Smallest number allowed, inclusive; of a list, the fewest items. */
  double min() default Double.NEGATIVE_INFINITY;

  /** Largest number allowed, inclusive. */
  double max() default Double.POSITIVE_INFINITY;

  /** Regular expression that a text must match whole. */
  String pattern() default "";

  /** Whether a text is a path, relative to the recipe's folder. */
  Text text() default Text.PLAIN;

  /** How a number may be written. */
  Unit unit() default Unit.NONE;

  /** What a text stands for. */
  enum Text {
    PLAIN,
    PATH,
    /** A path if there is a slash or a dot in it, else a name. */
    NAME_OR_PATH
  }

  /** Ways to write a whole number. */
  enum Unit {
    /** Plain digits. */
    NONE,
    /** Digits, or with {@code KiB MiB GiB TiB}. */
    BYTES,
    /** Digits, {@code 15.6e12}, or with {@code K M B T}, thousands. */
    COUNT
  }
}
