package io.gristmill.planner.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.gristmill.planner.Plan;
import io.gristmill.planner.format.PlannerFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What differs between two plans, requests first.
 *
 * @param changes by field, sorted
 */
public record PlanDiff(List<Change> changes) {

  public PlanDiff {
    changes = List.copyOf(changes);
  }

  /**
   * One field.
   *
   * @param before as JSON; empty when the field is not there
   * @param after likewise
   * @param times after over before; 0 when either is no number or 0
   */
  public record Change(String field, String before, String after, double times) {}

  /** The differences; none for equal plans. */
  public static PlanDiff of(Plan before, Plan after) {
    Map<String, JsonNode> old = new TreeMap<>();
    Map<String, JsonNode> now = new TreeMap<>();
    flatten("", PlannerFormat.tree(before), old);
    flatten("", PlannerFormat.tree(after), now);
    List<Change> changes = new ArrayList<>();
    Map<String, JsonNode> all = new TreeMap<>(old);
    all.putAll(now);
    for (String field : all.keySet()) {
      JsonNode was = old.get(field);
      JsonNode is = now.get(field);
      if (was == null || is == null || !was.equals(is)) {
        boolean numbers = was != null && is != null && was.isNumber() && is.isNumber();
        double times = numbers && was.doubleValue() != 0 ? is.doubleValue() / was.doubleValue() : 0;
        changes.add(
            new Change(
                field, was == null ? "" : was.asText(), is == null ? "" : is.asText(), times));
      }
    }
    changes.sort(
        (a, b) -> {
          int request =
              Boolean.compare(b.field().startsWith("request."), a.field().startsWith("request."));
          return request != 0 ? request : a.field().compareTo(b.field());
        });
    return new PlanDiff(changes);
  }

  /** A table for a terminal. */
  public String text() {
    if (changes.isEmpty()) {
      return "no differences\n";
    }
    StringBuilder text = new StringBuilder();
    for (Change change : changes) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-44s %24s -> %-24s %s\n",
              change.field(),
              change.before(),
              change.after(),
              change.times() == 0 ? "" : String.format(Locale.ROOT, "x %.4g", change.times())));
    }
    return text.toString();
  }

  private static void flatten(String path, JsonNode node, Map<String, JsonNode> leaves) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        flatten(
            path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
            field.getValue(),
            leaves);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(path + "[" + i + "]", node.get(i), leaves);
      }
    } else {
      leaves.put(path, node);
    }
  }
}
