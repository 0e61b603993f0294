package io.gristmill.dedup.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.corpus.TextCut;
import io.gristmill.dedup.Keep;
import io.gristmill.dedup.passage.PassageRule;
import io.gristmill.dedup.passage.PassageRule.Unit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PassageDedupTest {

  private static final String FOOTER = "All rights reserved by the example company, 2020.";

  @Test
  void linesStayOnceInTheDocumentOfHighestPriority() {
    Corpus corpus =
        new Corpus()
            .add("low", "s", null, "First of all, a line.\n" + FOOTER + "\nEnd one.", 0, null, 0)
            .add("high", "s", null, "Second of all, a line.\n" + FOOTER + "\nEnd two.", 9, null, 0)
            .add("alone", "s", null, "Nothing here is anywhere else.", 0, null, 0);
    PassageRule rule = new PassageRule(Unit.LINE, 4, Keep.FIRST);
    assertThat(rewritten(corpus, rule))
        .isEqualTo(Map.of("low", "First of all, a line.\nEnd one.|1"));
    rule = new PassageRule(Unit.LINE, 4, Keep.NONE);
    assertThat(rewritten(corpus, rule))
        .isEqualTo(
            Map.of(
                "low", "First of all, a line.\nEnd one.|1",
                "high", "Second of all, a line.\nEnd two.|1"));
  }

  @Test
  void aLineRepeatedInOneDocumentStaysOnce() {
    Corpus corpus = new Corpus().add("a", "one two three\nother words here\nONE, two: three!\n");
    PassageRule rule = new PassageRule(Unit.LINE, 2, Keep.FIRST);
    assertThat(rewritten(corpus, rule))
        .isEqualTo(Map.of("a", "one two three\nother words here\n|1"));
  }

  @Test
  void windowsOfThreeSentencesAreCutWholeAndFuseNothing() {
    String three = "The cat sat on a mat. The dog ran to it. The bird flew off.";
    Corpus corpus =
        new Corpus()
            .add("keeps", "s", null, three + " That is the end of this one.", 1, null, 0)
            .add(
                "loses",
                "s",
                null,
                "Überall 𝒳 steht. " + three + " Another end comes.",
                0,
                null,
                0)
            .add("short", "s", null, three, 0, null, 0);
    assertThat(rewritten(corpus, new PassageRule(Unit.THREE_SENTENCES, 3, Keep.FIRST)))
        .isEqualTo(Map.of("loses", "Überall 𝒳 steht. Another end comes.|1", "short", "|1"));
  }

  @Test
  void paragraphsEndAtBlankLines() {
    String paragraph = "A paragraph of two lines\nthat is written twice.";
    Corpus corpus =
        new Corpus()
            .add("keeps", "s", null, paragraph + "\n\nOwn words of this.", 1, null, 0)
            .add(
                "loses", "s", null, "Own words of that.\n\n" + paragraph + "\n\nMore.", 0, null, 0);
    assertThat(rewritten(corpus, new PassageRule(Unit.PARAGRAPH, 4, Keep.FIRST)))
        .isEqualTo(Map.of("loses", "Own words of that.\n\nMore.|1"));
  }

  @Test
  void theLedgerNamesTheFirstPlace() {
    Corpus corpus =
        new Corpus()
            .add("keeps", "s", null, "An own line.\n" + FOOTER, 1, null, 0)
            .add("loses", "s", null, FOOTER + "\nAnother line here.", 0, null, 0);
    List<Row> rows = cuts(corpus, new PassageRule(Unit.LINE, 4, Keep.FIRST)).collectAsList();
    assertThat(rows).hasSize(1);
    Row cut = rows.get(0).<Row>getList(1).get(0);
    assertThat(cut.getInt(0)).isZero();
    assertThat(cut.getInt(1)).isEqualTo(FOOTER.length() + 1);
    assertThat(cut.getString(2)).isEqualTo("line");
    String[] place = cut.getString(3).split(":");
    assertThat(corpus.name(place[0])).isEqualTo("keeps");
    assertThat(place[1]).isEqualTo("13");
  }

  private static Dataset<Row> cuts(Corpus corpus, PassageRule rule) {
    return new TextDedup(new CutRecipe(rule, null, SurvivorRule.standard())).cuts(corpus.table());
  }

  /** The texts that change, and how many ranges went. */
  private static Map<String, String> rewritten(Corpus corpus, PassageRule rule) {
    Map<String, String> texts = new TreeMap<>();
    for (Row row :
        cuts(corpus, rule)
            .join(corpus.table().select("doc_id", "text"), "doc_id")
            .collectAsList()) {
      List<Row> cuts = row.getList(1);
      byte[] left =
          TextCut.without(
              row.getString(2).getBytes(StandardCharsets.UTF_8),
              cuts.stream().mapToInt(cut -> cut.getInt(0)).toArray(),
              cuts.stream().mapToInt(cut -> cut.getInt(1)).toArray());
      texts.put(
          corpus.name(row.getString(0)),
          new String(left, StandardCharsets.UTF_8) + "|" + cuts.size());
    }
    return texts;
  }
}
