package io.gristmill.dedup.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.dedup.DocumentKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ComponentsTest {

  private static final StructType SCORED =
      new StructType()
          .add("left", DataTypes.StringType)
          .add("right", DataTypes.StringType)
          .add("similarity", DataTypes.DoubleType);

  @TempDir Path scratch;

  static Stream<Arguments> graphs() {
    Random random = new Random(8);
    List<int[]> everything = new ArrayList<>(random(random, 300, 260));
    everything.addAll(chain(1000, 1000));
    everything.addAll(star(2000, 100_000));
    return Stream.of(
        Arguments.of("no edges", List.of()),
        Arguments.of("a random graph, a chain of 1000 and a component of 100,000", everything));
  }

  /** Driver and stars are forced on the same graphs, and an oracle of breadth-first search. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("graphs")
  void bothMethodsFindTheSameComponents(String name, List<int[]> graph) {
    List<Row> edges = new ArrayList<>();
    TreeSet<Integer> nodes = new TreeSet<>();
    for (int[] edge : graph) {
      edges.add(RowFactory.create(id(edge[0]), id(edge[1]), 0.9));
      nodes.add(edge[0]);
      nodes.add(edge[1]);
    }
    Map<String, String> expected = oracle(graph);
    for (boolean stars : new boolean[] {false, true}) {
      DedupScale scale = new DedupScale(stars ? 0 : 1_000_000, stars ? scratch.toString() : null);
      Dataset<Row> forests =
          Forest.of(TestSpark.SESSION.createDataFrame(edges, SCORED).repartition(3), 0.8).persist();
      Components components = Components.of(forests, nodes.size(), scale);
      assertThat(components.method()).isEqualTo(stars && !graph.isEmpty() ? "stars" : "driver");
      List<Row> ids = nodes.stream().map(node -> RowFactory.create(id(node))).toList();
      Dataset<Row> documents =
          TestSpark.SESSION.createDataFrame(
              ids, new StructType().add("doc_id", DataTypes.StringType));
      Map<String, String> found = new TreeMap<>();
      components
          .attach(documents)
          .select("doc_id", "component")
          .collectAsList()
          .forEach(row -> found.put(row.getString(0), row.getString(1)));
      assertThat(found.equals(expected)).as("%s by %s", name, components.method()).isTrue();
      Map<Long, Long> sizes = new TreeMap<>();
      Map<String, Long> members = new HashMap<>();
      expected.values().forEach(root -> members.merge(root, 1L, Long::sum));
      members.values().forEach(size -> sizes.merge(size, 1L, Long::sum));
      assertThat(components.sizes()).isEqualTo(sizes);
      forests.unpersist();
    }
  }

  private static List<int[]> chain(int from, int length) {
    List<int[]> edges = new ArrayList<>();
    for (int i = 1; i < length; i++) {
      edges.add(new int[] {from + i - 1, from + i});
    }
    return edges;
  }

  private static List<int[]> star(int from, int points) {
    List<int[]> edges = new ArrayList<>();
    for (int i = 1; i < points; i++) {
      edges.add(new int[] {from + points / 2, from + (i <= points / 2 ? i - 1 : i)});
    }
    return edges;
  }

  private static List<int[]> random(Random random, int nodes, int count) {
    List<int[]> edges = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = random.nextInt(nodes);
      edges.add(new int[] {from, (from + 1 + random.nextInt(nodes - 1)) % nodes});
    }
    return edges;
  }

  /** Ids whose order has nothing to do with the numbers. */
  private static String id(int node) {
    long bits = (node + 1) * 0x9E3779B97F4A7C15L;
    return DocumentKey.text(bits, node);
  }

  private static Map<String, String> oracle(List<int[]> graph) {
    Map<Integer, List<Integer>> neighbours = new HashMap<>();
    for (int[] edge : graph) {
      neighbours.computeIfAbsent(edge[0], n -> new ArrayList<>()).add(edge[1]);
      neighbours.computeIfAbsent(edge[1], n -> new ArrayList<>()).add(edge[0]);
    }
    Map<String, String> labels = new TreeMap<>();
    for (int start : neighbours.keySet()) {
      if (labels.containsKey(id(start))) {
        continue;
      }
      List<Integer> reached = new ArrayList<>(List.of(start));
      TreeSet<String> ids = new TreeSet<>(List.of(id(start)));
      for (int i = 0; i < reached.size(); i++) {
        for (int next : neighbours.get(reached.get(i))) {
          if (ids.add(id(next))) {
            reached.add(next);
          }
        }
      }
      ids.forEach(member -> labels.put(member, ids.first()));
    }
    return labels;
  }
}
