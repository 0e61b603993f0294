package io.gristmill.mixer.spark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which cuts are looked for in which source. */
final class TaskIndex {

  private TaskIndex() {}

  static Map<String, int[]> bySource(List<CutTask> tasks, boolean[] open) {
    Map<String, int[]> index = new HashMap<>();
    for (CutTask task : tasks) {
      int[] mine =
          IntStream.range(0, tasks.size())
              .filter(t -> open[t] && tasks.get(t).source().equals(task.source()))
              .toArray();
      if (mine.length > 0) {
        index.put(task.source(), mine);
      }
    }
    return index;
  }
}
