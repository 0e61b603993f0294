package io.gristmill.jobs.recipe;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whole numbers as people write them: {@code 64 MiB}, {@code 300B}, {@code 15.6e12}. */
final class Quantity {
  private static final Pattern NUMBER =
      Pattern.compile("([+-]?[0-9]+(?:\\.[0-9]+)?(?:[eE][+]?[0-9]{1,2})?)\\s*([A-Za-z]*)");

  private static final Map<String, Long> BYTES =
      Map.of("", 1L, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30, "TiB", 1L << 40);
  private static final Map<String, Long> COUNTS =
      Map.of("", 1L, "K", 1_000L, "M", 1_000_000L, "B", 1_000_000_000L, "T", 1_000_000_000_000L);

  private Quantity() {}

  /** What a message and the schema say is expected. */
  static String form(Option.Unit unit) {
    return switch (unit) {
      case NONE -> "a whole number";
      case BYTES -> "a number of bytes, such as 1048576, 64 KiB or 1.5 GiB";
      case COUNT -> "a whole number, such as 1000000, 1e12, 300B or 15.6T";
    };
  }

  /** Regular expression of the texts accepted beside plain digits. */
  static String pattern(Option.Unit unit) {
    return unit == Option.Unit.BYTES
        ? "^[0-9]+(\\.[0-9]+)? *(B|KiB|MiB|GiB|TiB)?$"
        : "^[0-9]+(\\.[0-9]+)?([eE][+]?[0-9]{1,2})? *[KMBT]?$";
  }

  /** Throws NumberFormatException unless the text is a whole number in one of the unit's forms. */
  static long parse(String text, Option.Unit unit) {
    if (unit == Option.Unit.NONE) {
      return Long.parseLong(text);
    }
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.matches()) {
      throw new NumberFormatException(text);
    }
    Long factor = (unit == Option.Unit.BYTES ? BYTES : COUNTS).get(matcher.group(2));
    if (factor == null) {
      throw new NumberFormatException(text);
    }
    try {
      return new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(factor)).longValueExact();
    } catch (ArithmeticException e) {
      NumberFormatException invalid = new NumberFormatException(text);
      invalid.initCause(e);
      throw invalid;
    }
  }
}
