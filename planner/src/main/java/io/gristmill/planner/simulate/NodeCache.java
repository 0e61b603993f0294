package io.gristmill.planner.simulate;

import java.util.LinkedHashMap;
import java.util.Map;

/** A node's local disk, least recently used first out. */
final class NodeCache {

  private final double capacity;
  private final LinkedHashMap<Long, Double> units = new LinkedHashMap<>(16, 0.75f, true);
  private double held;
  private double most;

  NodeCache(double capacity) {
    this.capacity = capacity;
  }

  /** Whether the unit is there; it counts as used. */
  boolean has(long unit) {
    return units.get(unit) != null;
  }

  void put(long unit, double bytes) {
    if (bytes > capacity) {
      return;
    }
    if (units.put(unit, bytes) == null) {
      held += bytes;
    }
    while (held > capacity) {
      Map.Entry<Long, Double> oldest = units.entrySet().iterator().next();
      held -= oldest.getValue();
      units.remove(oldest.getKey());
    }
    most = Math.max(most, held);
  }

  double mostHeld() {
    return most;
  }
}
