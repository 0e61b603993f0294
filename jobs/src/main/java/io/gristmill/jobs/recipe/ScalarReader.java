package io.gristmill.jobs.recipe;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads one scalar as the declared type and holds it against the option's range. */
record ScalarReader(Option option, Complaint complaint, Function<YamlNode.Scalar, String> path) {

  // user:password@host; abfs has a user part without a password.
  private static final Pattern PASSWORD =
      Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^/@]*:[^/]*@");

  /** Notes a problem; returns null. */
  interface Complaint {
    Object about(YamlNode node, String path, String message);
  }

  Object read(YamlNode node, Class<?> type, String at) {
    if (!(node instanceof YamlNode.Scalar scalar)) {
      return complaint.about(node, at, "must be " + expected(type) + ", not " + node.kind());
    }
    if (type == String.class) {
      return text(scalar, at);
    }
    if (type.isEnum()) {
      return choice(scalar, type, at);
    }
    if (type == boolean.class || type == Boolean.class) {
      return switch (scalar.text()) {
        case "true" -> true;
        case "false" -> false;
        default -> complaint.about(node, at, scalar.kind() + " must be true or false");
      };
    }
    return number(scalar, type, at);
  }

  /** The key of a map's entry. */
  Object key(YamlNode node, Class<?> type, String at) {
    YamlNode.Scalar scalar = (YamlNode.Scalar) node;
    return type.isEnum() ? choice(scalar, type, at) : scalar.text();
  }

  private Object text(YamlNode.Scalar scalar, String at) {
    if (!option.pattern().isEmpty() && !scalar.text().matches(option.pattern())) {
      return complaint.about(scalar, at, scalar.kind() + " must match " + option.pattern());
    }
    boolean isPath =
        switch (option.text()) {
          case PLAIN -> false;
          case PATH -> true;
          case NAME_OR_PATH -> scalar.text().contains("/") || scalar.text().contains(".");
        };
    if (isPath && PASSWORD.matcher(scalar.text()).find()) {
      return complaint.about(
          scalar,
          at,
          "a password in an address would be written to records and reports; use a Hadoop credential provider");
    }
    return isPath ? path.apply(scalar) : scalar.text();
  }

  private Object choice(YamlNode.Scalar scalar, Class<?> type, String at) {
    List<String> known = RecipeShape.choices(type);
    int index = known.indexOf(scalar.text());
    return index < 0
        ? complaint.about(
            scalar, at, "unknown value " + scalar.kind() + Choices.explain(scalar.text(), known))
        : type.getEnumConstants()[index];
  }

  private Object number(YamlNode.Scalar scalar, Class<?> type, String at) {
    try {
      if (type == double.class || type == Double.class) {
        double value = decimal(scalar.text());
        return inRange(value) ? (Object) value : outOfRange(scalar, at);
      }
      long value = Quantity.parse(scalar.text(), option.unit());
      if (type == long.class || type == Long.class) {
        return inRange((double) value) ? (Object) value : outOfRange(scalar, at);
      }
      if (value != (int) value) {
        return complaint.about(scalar, at, scalar.kind() + " is too large for this option");
      }
      return inRange((double) value) ? (Object) (int) value : outOfRange(scalar, at);
    } catch (NumberFormatException e) {
      return complaint.about(scalar, at, scalar.kind() + " must be " + expected(type));
    }
  }

  private boolean inRange(double value) {
    return value >= option.min() && value <= option.max();
  }

  private Object outOfRange(YamlNode.Scalar scalar, String at) {
    return complaint.about(scalar, at, scalar.kind() + " must be " + range());
  }

  private static double decimal(String text) {
    double value = Double.parseDouble(text);
    // parseDouble also takes NaN, Infinity, 1f and hexadecimal; a recipe has no use for them.
    if (!Double.isFinite(value) || !text.matches("[+-]?[0-9.]+([eE][+-]?[0-9]+)?")) {
      throw new NumberFormatException(text);
    }
    return value;
  }

  private String expected(Class<?> type) {
    if (type == String.class) {
      return "a text";
    }
    if (type.isEnum()) {
      return "one of " + RecipeShape.choices(type);
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    return type == double.class || type == Double.class ? "a number" : Quantity.form(option.unit());
  }

  private String range() {
    boolean low = option.min() != Double.NEGATIVE_INFINITY;
    boolean high = option.max() != Double.POSITIVE_INFINITY;
    if (low && high) {
      return "in [" + plain(option.min()) + ", " + plain(option.max()) + "]";
    }
    return low ? ">= " + plain(option.min()) : "<= " + plain(option.max());
  }

  static String plain(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e15
        ? Long.toString((long) bound)
        : Double.toString(bound);
  }
}
