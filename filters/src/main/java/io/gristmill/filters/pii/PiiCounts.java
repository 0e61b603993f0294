package io.gristmill.filters.pii;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many spans of each class a text held. {@code rejected} counts the candidates that had the
 * shape and failed the validation (checksum, boundary of a range, reserved network); {@code
 * replaced} is found less those only counted and those lost to an overlapping span.
 */
public final class PiiCounts {

  private static final int CLASSES = PiiClass.values().length;
  private static final PiiClass[] ALL = PiiClass.values();

  private final int[] found = new int[CLASSES];
  private final int[] rejected = new int[CLASSES];
  private final int[] replaced = new int[CLASSES];

  PiiCounts() {}

  void clear() {
    java.util.Arrays.fill(found, 0);
    java.util.Arrays.fill(rejected, 0);
    java.util.Arrays.fill(replaced, 0);
  }

  void found(int ordinal) {
    found[ordinal]++;
  }

  void rejected(PiiClass type) {
    rejected[type.ordinal()]++;
  }

  void replaced(int ordinal) {
    replaced[ordinal]++;
  }

  PiiCounts copy() {
    PiiCounts copy = new PiiCounts();
    System.arraycopy(found, 0, copy.found, 0, CLASSES);
    System.arraycopy(rejected, 0, copy.rejected, 0, CLASSES);
    System.arraycopy(replaced, 0, copy.replaced, 0, CLASSES);
    return copy;
  }

  /** Validated spans of {@code type}, overlaps resolved. */
  public int found(PiiClass type) {
    return found[type.ordinal()];
  }

  /** Candidates of {@code type} that validation turned down. */
  public int rejectedByValidation(PiiClass type) {
    return rejected[type.ordinal()];
  }

  /** Spans of {@code type} that the text no longer holds. */
  public int replaced(PiiClass type) {
    return replaced[type.ordinal()];
  }

  /** Spans of all classes. */
  public int total() {
    int sum = 0;
    for (int count : found) {
      sum += count;
    }
    return sum;
  }

  /** Label to spans found, without the classes that were not. The column of the table. */
  public Map<String, Integer> asMap() {
    Map<String, Integer> map = new LinkedHashMap<>();
    for (int i = 0; i < CLASSES; i++) {
      if (found[i] > 0) {
        map.put(ALL[i].label(), found[i]);
      }
    }
    return map;
  }
}
