package io.gristmill.dedup.contamination;

import io.gristmill.dedup.contamination.ContaminationScanner.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was found of each benchmark, put together from documents in any order: reports of parts of a
 * corpus, merged, are the report of the whole. Not thread-safe.
 */
public final class ContaminationReport {

  /**
   * One benchmark.
   *
   * @param items of it in the index
   * @param unsearchable items without a gram: too short, or all common
   * @param itemsHit ids of the items found in some document, sorted
   * @param documents that hold some item
   * @param examples the item and gram of up to ten documents
   */
  public record Line(
      String benchmark,
      int items,
      int unsearchable,
      List<String> itemsHit,
      long documents,
      List<Example> examples) {}

  /** An item as a document holds it. */
  public record Example(String documentId, String item, double share, String gram) {}

  private static final int EXAMPLES = 10;
  // Highest share first, then ids, so that examples do not depend on order.
  private static final Comparator<Example> BY_SHARE =
      Comparator.comparingDouble((Example example) -> -example.share())
          .thenComparing(Example::documentId)
          .thenComparing(Example::item);

  private final EvaluationIndex index;
  private final TreeMap<String, TreeSet<String>> itemsHit = new TreeMap<>();
  private final TreeMap<String, Long> documents = new TreeMap<>();
  private final TreeMap<String, TreeSet<Example>> examples = new TreeMap<>();

  public ContaminationReport(EvaluationIndex index) {
    this.index = index;
  }

  /** Adds the finding of one document. */
  public void add(String documentId, List<Hit> hits) {
    TreeSet<String> touched = new TreeSet<>();
    for (Hit hit : hits) {
      touched.add(hit.benchmark());
      itemsHit.computeIfAbsent(hit.benchmark(), none -> new TreeSet<>()).add(hit.item());
      keep(hit.benchmark(), new Example(documentId, hit.item(), hit.share(), hit.example()));
    }
    touched.forEach(benchmark -> documents.merge(benchmark, 1L, Long::sum));
  }

  /** Adds the report of another part of the corpus. */
  public void merge(ContaminationReport other) {
    other.itemsHit.forEach(
        (benchmark, items) ->
            itemsHit.computeIfAbsent(benchmark, none -> new TreeSet<>()).addAll(items));
    other.documents.forEach((benchmark, count) -> documents.merge(benchmark, count, Long::sum));
    other.examples.forEach((benchmark, some) -> some.forEach(one -> keep(benchmark, one)));
  }

  private void keep(String benchmark, Example example) {
    TreeSet<Example> best = examples.computeIfAbsent(benchmark, none -> new TreeSet<>(BY_SHARE));
    best.add(example);
    if (best.size() > EXAMPLES) {
      best.pollLast();
    }
  }

  /** A line for every benchmark of the index, found or not. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (String benchmark : index.benchmarks()) {
      int items = 0;
      int unsearchable = 0;
      for (int item = 0; item < index.items(); item++) {
        if (index.benchmarkOf(item).equals(benchmark)) {
          items++;
          unsearchable += index.gramsOf(item) == 0 ? 1 : 0;
        }
      }
      lines.add(
          new Line(
              benchmark,
              items,
              unsearchable,
              List.copyOf(itemsHit.getOrDefault(benchmark, new TreeSet<>())),
              documents.getOrDefault(benchmark, 0L),
              List.copyOf(examples.getOrDefault(benchmark, new TreeSet<>(BY_SHARE)))));
    }
    return lines;
  }
}
