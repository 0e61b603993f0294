package io.gristmill.dedup.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * Which document of a cluster stays: the first by these preferences in turn, then the smallest id,
 * so there is always exactly one.
 */
public record SurvivorRule(List<Preference> preferences) implements Serializable {

  /** Which end of a column is wanted. */
  public enum Order {
    HIGHEST,
    LOWEST
  }

  /** A numeric column of the narrow table. Null and NaN come last either way. */
  public record Preference(String column, Order order) implements Serializable {
    public Preference {
      Objects.requireNonNull(column, "column");
      Objects.requireNonNull(order, "order");
    }
  }

  public SurvivorRule {
    preferences = List.copyOf(preferences);
  }

  /** The source of the highest priority, then the longest in tokens. */
  public static SurvivorRule standard() {
    return new SurvivorRule(
        List.of(
            new Preference("priority", Order.HIGHEST),
            new Preference("token_count", Order.HIGHEST)));
  }

  /** Source priority, then the highest value of a quality signal, then length. */
  public static SurvivorRule byQuality(String signal) {
    return new SurvivorRule(
        List.of(
            new Preference("priority", Order.HIGHEST),
            new Preference(signal, Order.HIGHEST),
            new Preference("token_count", Order.HIGHEST)));
  }

  List<String> columns() {
    return preferences.stream().map(Preference::column).distinct().toList();
  }

  /** Ascending keys of the order; the caller appends the id. */
  Column[] keys() {
    List<Column> keys = new ArrayList<>();
    for (Preference preference : preferences) {
      Column value = functions.col(preference.column()).cast("double");
      Column key = preference.order() == Order.HIGHEST ? functions.negate(value) : value;
      keys.add(
          functions
              .when(value.isNull().or(value.isNaN()), Double.POSITIVE_INFINITY)
              .otherwise(key));
    }
    return keys.toArray(Column[]::new);
  }
}
