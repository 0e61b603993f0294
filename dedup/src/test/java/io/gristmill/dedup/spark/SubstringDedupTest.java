package io.gristmill.dedup.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.dedup.Keep;
import io.gristmill.dedup.passage.PassageRule;
import io.gristmill.dedup.substring.SubstringRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubstringDedupTest {

  private static final StructType TABLE =
      new StructType()
          .add("doc_id", DataTypes.StringType)
          .add("text", DataTypes.StringType)
          .add("priority", DataTypes.IntegerType)
          .add("token_count", DataTypes.IntegerType);

  private static final String[] GAPS = {" ", " ", " ", ", ", ". ", "\n", " — ", "  ", "、"};
  private static final String[] LETTERS = {"a", "B", "été", "字", "ไ", "𝒳", "9", "e\u0301", "ß"};

  @ParameterizedTest
  @EnumSource(Keep.class)
  void whatGoesIsExactlyWhatTheDefinitionSays(Keep keep) {
    for (long seed = 1; seed <= 4; seed++) {
      Random random = new Random(seed);
      int words = 8 + random.nextInt(6);
      List<String> texts = corpus(random, words);
      SubstringRule rule = new SubstringRule(words, keep);
      Map<String, List<Row>> cuts = cuts(table(texts, random), rule, 1 + (int) (seed % 3));
      List<BitSet> expected = SpanOracle.cut(texts, words, keep);
      assertThat(expected).as("seed %d plants repeats", seed).anyMatch(gone -> !gone.isEmpty());
      for (int i = 0; i < texts.size(); i++) {
        byte[] text = texts.get(i).getBytes(StandardCharsets.UTF_8);
        BitSet gone = new BitSet();
        int end = 0;
        for (Row cut : cuts.getOrDefault(id(i), List.of())) {
          int start = cut.getInt(0);
          assertThat(start).as("seed %d, document %d: order", seed, i).isGreaterThanOrEqualTo(end);
          end = start + cut.getInt(1);
          gone.set(start, end);
          assertThat(isBoundary(text, start) && isBoundary(text, end))
              .as("seed %d, document %d: cut at characters", seed, i)
              .isTrue();
          String[] place = cut.getString(3).split(":");
          byte[] first = texts.get(number(place[0])).getBytes(StandardCharsets.UTF_8);
          int at = Integer.parseInt(place[1]);
          assertThat(Arrays.copyOfRange(first, at, at + end - start))
              .as("seed %d, document %d: the bytes at %s", seed, i, cut.getString(3))
              .isEqualTo(Arrays.copyOfRange(text, start, end));
        }
        assertThat(gone)
            .as("seed %d, %d words, document %d: %s", seed, words, i, texts.get(i))
            .isEqualTo(expected.get(i));
      }
    }
  }

  @Test
  void theCutsDependOnNeitherPartitionsNorTheFilter() {
    Random random = new Random(99);
    List<String> texts = corpus(random, 9);
    Dataset<Row> table = table(texts, random);
    SubstringRule rule = new SubstringRule(9, Keep.FIRST);
    Map<String, List<Row>> expected = cuts(table, rule, 1);
    for (int partitions : new int[] {3, 17}) {
      TestSpark.SESSION.conf().set("spark.sql.shuffle.partitions", partitions);
      try {
        assertThat(cuts(table, rule, partitions))
            .as("%d partitions", partitions)
            .isEqualTo(expected);
      } finally {
        TestSpark.SESSION.conf().set("spark.sql.shuffle.partitions", 2);
      }
    }
  }

  @Test
  void aRepeatWithinADocumentKeepsItsFirstPlaceWhole() {
    String ha = "ha ".repeat(100).strip();
    Map<String, List<Row>> cuts =
        cuts(table(List.of(ha), new Random(1)), new SubstringRule(50, Keep.FIRST), 1);
    // 50 words of two letters and the spaces between them stay.
    assertThat(cuts.get(id(0))).hasSize(1);
    assertThat(cuts.get(id(0)).get(0).getInt(0)).isEqualTo(150);
    assertThat(cuts.get(id(0)).get(0).getInt(1)).isEqualTo(149);
  }

  @Test
  void aRecordReadTwiceIsNoRepetition() {
    String text = String.join(" ", Texts.words(new Random(5), 80));
    Dataset<Row> table = table(List.of(text), new Random(1));
    for (Keep keep : Keep.values()) {
      assertThat(cuts(table.union(table), new SubstringRule(50, keep), 2)).isEmpty();
    }
  }

  @Test
  void aHundredThousandPlacesOfOneSpanAreOneFirstPlace() {
    String span = String.join(" ", Texts.words(new Random(3), 52));
    int copies = 100_000;
    Dataset<Row> documents =
        TestSpark.SESSION
            .range(copies)
            .select(
                functions.format_string("%06d", functions.col("id")).as("doc_id"),
                functions
                    .concat(
                        functions.lit("document "),
                        functions.col("id"),
                        functions.lit(" says " + span + " and ends"))
                    .as("text"),
                functions.lit(0).as("priority"),
                functions.lit(60).as("token_count"));
    Dataset<Row> cuts =
        new TextDedup(
                new CutRecipe(null, new SubstringRule(50, Keep.FIRST), SurvivorRule.standard()))
            .cuts(documents);
    Row found =
        cuts.select(functions.col("doc_id"), functions.explode(functions.col("cuts")).as("cut"))
            .agg(
                functions.count(functions.lit(1)),
                functions.min("doc_id"),
                functions.min("cut.length"),
                functions.max("cut.length"),
                functions.countDistinct("cut.first_place"))
            .first();
    int length = ("says " + span + " and ends").length();
    assertThat(found).isEqualTo(RowFactory.create(copies - 1L, "000001", length, length, 1L));
  }

  @Test
  void passagesAndSpansTogetherLoseNothing() {
    Random random = new Random(11);
    String shared = String.join(" ", Texts.words(random, 30));
    List<String> texts =
        List.of(
            "An own line here.\n" + shared + "\nThe end of the first.",
            shared + "\nAnother end.",
            "Inside of a line stands " + shared + " and more.");
    CutRecipe recipe =
        new CutRecipe(
            new PassageRule(PassageRule.Unit.LINE, 5, Keep.FIRST),
            new SubstringRule(20, Keep.FIRST),
            SurvivorRule.standard());
    Map<String, List<Row>> cuts = byDocument(new TextDedup(recipe).cuts(table(texts, random)));
    assertThat(cuts).containsOnlyKeys(id(1), id(2));
    assertThat(cuts.get(id(1))).extracting(cut -> cut.getString(2)).containsExactly("line");
    assertThat(cuts.get(id(2))).extracting(cut -> cut.getString(2)).containsExactly("substring");
    assertThat(cuts.get(id(2)).get(0).getInt(0)).isEqualTo("Inside of a line stands ".length());
    assertThat(cuts.get(id(2)).get(0).getInt(1)).isEqualTo(shared.length());
  }

  private static Map<String, List<Row>> cuts(
      Dataset<Row> table, SubstringRule rule, int partitions) {
    return byDocument(
        new TextDedup(new CutRecipe(null, rule, SurvivorRule.standard()))
            .cuts(table.repartition(partitions)));
  }

  private static Map<String, List<Row>> byDocument(Dataset<Row> cuts) {
    Map<String, List<Row>> byDocument = new TreeMap<>();
    for (Row row : cuts.collectAsList()) {
      assertThat(byDocument.put(row.getString(0), List.copyOf(row.<Row>getList(1)))).isNull();
    }
    return byDocument;
  }

  /** Texts in the order of the survivor rule: priority falls, then length, then the id grows. */
  private static Dataset<Row> table(List<String> texts, Random random) {
    List<Row> rows = new ArrayList<>();
    int priority = 3;
    int length = 10;
    for (int i = 0; i < texts.size(); i++) {
      rows.add(RowFactory.create(id(i), texts.get(i), priority, length));
      if (random.nextInt(20) == 0) {
        priority -= 2;
        length = 12;
      } else if (random.nextInt(5) == 0) {
        length--;
      }
    }
    java.util.Collections.shuffle(rows, random);
    return TestSpark.SESSION.createDataFrame(rows, TABLE);
  }

  private static String id(int number) {
    return "d%04d".formatted(number);
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(1));
  }

  /** Texts of few words, so that they repeat by chance, with spans taken over from one another. */
  private static List<String> corpus(Random random, int words) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      StringBuilder text = new StringBuilder();
      int parts = random.nextInt(5);
      for (int part = 0; part < parts; part++) {
        if (!texts.isEmpty() && random.nextInt(3) > 0) {
          text.append(piece(texts.get(random.nextInt(texts.size())), random));
        } else if (random.nextInt(4) == 0) {
          // Repeats with a short period.
          text.append((word(random) + " " + word(random) + " ").repeat(random.nextInt(3 * words)));
        } else {
          for (int w = random.nextInt(4 * words); w > 0; w--) {
            text.append(word(random)).append(GAPS[random.nextInt(GAPS.length)]);
          }
        }
        text.append(GAPS[random.nextInt(GAPS.length)]);
      }
      texts.add(text.toString());
    }
    return texts;
  }

  private static String piece(String text, Random random) {
    int from = random.nextInt(text.length() + 1);
    int to = from + random.nextInt(text.length() - from + 1);
    int start = text.offsetByCodePoints(0, text.codePointCount(0, from));
    int end = text.offsetByCodePoints(0, text.codePointCount(0, to));
    return text.substring(start, end);
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      word.append(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return word.toString();
  }

  private static boolean isBoundary(byte[] utf8, int at) {
    return at == utf8.length || (utf8[at] & 0xC0) != 0x80;
  }
}
