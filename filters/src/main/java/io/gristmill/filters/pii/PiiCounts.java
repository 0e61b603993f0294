package io.gristmill.filters.pii;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many spans of each class a text held. {@code rejected} counts the candidates that had the
 * shape and failed the validation (checksum, boundary of a range, reserved network); {@code
 * replaced} is found less those only counted and those lost to an overlapping span.
 */
public final class PiiCounts {

  private final int[] found = new int[PiiClass.COUNT];
  private final int[] rejected = new int[PiiClass.COUNT];
  private final int[] replaced = new int[PiiClass.COUNT];

  PiiCounts() {}

  void clear() {
    Arrays.fill(found, 0);
    Arrays.fill(rejected, 0);
    Arrays.fill(replaced, 0);
  }

  void found(int index) {
    found[index]++;
  }

  void rejected(PiiClass type) {
    rejected[type.index()]++;
  }

  void replaced(int index) {
    replaced[index]++;
  }

  PiiCounts copy() {
    PiiCounts copy = new PiiCounts();
    System.arraycopy(found, 0, copy.found, 0, PiiClass.COUNT);
    System.arraycopy(rejected, 0, copy.rejected, 0, PiiClass.COUNT);
    System.arraycopy(replaced, 0, copy.replaced, 0, PiiClass.COUNT);
    return copy;
  }

  /** Validated spans of {@code type}, overlaps resolved. */
  public int found(PiiClass type) {
    return found[type.index()];
  }

  /** Candidates of {@code type} that validation turned down. */
  public int rejectedByValidation(PiiClass type) {
    return rejected[type.index()];
  }

  /** Spans of {@code type} that the text no longer holds. */
  public int replaced(PiiClass type) {
    return replaced[type.index()];
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
    for (int i = 0; i < PiiClass.COUNT; i++) {
      if (found[i] > 0) {
        map.put(PiiClass.at(i).label(), found[i]);
      }
    }
    return map;
  }
}
