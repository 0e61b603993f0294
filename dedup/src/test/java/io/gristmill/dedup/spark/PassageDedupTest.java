package io.gristmill.dedup.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.dedup.passage.PassageRule;
import io.gristmill.dedup.passage.PassageRule.Keep;
import io.gristmill.dedup.passage.PassageRule.Unit;
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
    PassageRule rule = new PassageRule(Unit.LINE, 4, Keep.FIRST, 0);
    assertThat(rewritten(corpus, rule))
        .isEqualTo(Map.of("low", "First of all, a line.\nEnd one.|1"));
    rule = new PassageRule(Unit.LINE, 4, Keep.NONE, 5);
    assertThat(rewritten(corpus, rule))
        .isEqualTo(
            Map.of(
                "low", "First of all, a line.\nEnd one.|1",
                "high", "Second of all, a line.\nEnd two.|1"));
  }

  @Test
  void aLineRepeatedInOneDocumentStaysOnce() {
    Corpus corpus = new Corpus().add("a", "one two three\nother words here\nONE, two: three!\n");
    PassageRule rule = new PassageRule(Unit.LINE, 2, Keep.FIRST, 0);
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
    assertThat(rewritten(corpus, new PassageRule(Unit.THREE_SENTENCES, 3, Keep.FIRST, 3)))
        .isEqualTo(
            Map.of("loses", "Überall 𝒳 steht. Another end comes.|1", "short", "|1 too short"));
  }

  @Test
  void paragraphsEndAtBlankLines() {
    String paragraph = "A paragraph of two lines\nthat is written twice.";
    Corpus corpus =
        new Corpus()
            .add("keeps", "s", null, paragraph + "\n\nOwn words of this.", 1, null, 0)
            .add(
                "loses", "s", null, "Own words of that.\n\n" + paragraph + "\n\nMore.", 0, null, 0);
    assertThat(rewritten(corpus, new PassageRule(Unit.PARAGRAPH, 4, Keep.FIRST, 0)))
        .isEqualTo(Map.of("loses", "Own words of that.\n\nMore.|1"));
  }

  private static Map<String, String> rewritten(Corpus corpus, PassageRule rule) {
    PassageDedup dedup = new PassageDedup(rule, SurvivorRule.standard());
    Dataset<Row> table = corpus.table();
    Map<String, String> texts = new TreeMap<>();
    for (Row row : dedup.rewritten(table, dedup.repeated(table)).collectAsList()) {
      texts.put(
          corpus.name(row.getString(0)),
          row.getString(1) + "|" + row.getInt(2) + (row.getBoolean(4) ? " too short" : ""));
    }
    return texts;
  }
}
