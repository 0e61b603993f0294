package io.gristmill.jobs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was found of each evaluation set, over all sources. */
record DecontaminationFigures(List<EvaluationSet> sets) {

  private static final int EXAMPLES = 10;

  /**
   * One evaluation set.
   *
   * @param unsearchable items too short or too common to be looked for
   * @param itemsHit ids of the items found somewhere
   * @param examples of all sources, the largest share of an item first
   */
  record EvaluationSet(
      String name,
      long items,
      long unsearchable,
      SortedSet<String> itemsHit,
      long documents,
      List<Example> examples) {}

  /** An item as a document holds it. */
  record Example(String document, String item, double share, String gram) {}

  static DecontaminationFigures of(RunFigures figures) {
    Map<String, EvaluationSet> sets = new TreeMap<>();
    for (RunFigures.SourceFlow flow : figures.sources()) {
      for (JsonNode line : flow.counts().path("decontamination")) {
        String name = line.path("benchmark").asText();
        EvaluationSet before = sets.get(name);
        SortedSet<String> hit = before == null ? new TreeSet<>() : before.itemsHit();
        line.path("itemsHit").forEach(item -> hit.add(item.asText()));
        List<Example> examples = before == null ? new ArrayList<>() : before.examples();
        for (JsonNode example : line.path("examples")) {
          examples.add(
              new Example(
                  example.path("documentId").asText(),
                  example.path("item").asText(),
                  example.path("share").asDouble(),
                  example.path("gram").asText()));
        }
        long documents =
            (before == null ? 0 : before.documents()) + line.path("documents").asLong();
        sets.put(
            name,
            new EvaluationSet(
                name,
                line.path("items").asLong(),
                line.path("unsearchable").asLong(),
                hit,
                documents,
                examples));
      }
    }
    sets.values()
        .forEach(
            set -> {
              set.examples()
                  .sort(
                      Comparator.comparingDouble((Example example) -> -example.share())
                          .thenComparing(Example::document)
                          .thenComparing(Example::item));
              if (set.examples().size() > EXAMPLES) {
                set.examples().subList(EXAMPLES, set.examples().size()).clear();
              }
            });
    return new DecontaminationFigures(List.copyOf(sets.values()));
  }

  /** For the console; empty without evaluation sets. */
  String table() {
    if (sets.isEmpty()) {
      return "";
    }
    TextTable table =
        new TextTable("evaluation set", "items", "unsearchable", "items found", "documents");
    for (EvaluationSet set : sets) {
      table.row(
          set.name(),
          set.items(),
          set.unsearchable(),
          (long) set.itemsHit().size(),
          set.documents());
    }
    return "\n" + table;
  }
}
