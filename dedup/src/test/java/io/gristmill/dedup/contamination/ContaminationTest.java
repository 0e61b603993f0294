package io.gristmill.dedup.contamination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.dedup.contamination.Contamination.Action;
import io.gristmill.dedup.contamination.Contamination.Parts;
import io.gristmill.dedup.contamination.ContaminationScanner.Finding;
import io.gristmill.dedup.contamination.ContaminationScanner.Hit;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContaminationTest {

  private static final EvaluationItem ITEM =
      new EvaluationItem(
          "quiz", "q1", "What is the capital of France?", "It is Paris, on the Seine");

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "ANSWER             # So it is Paris, on the Seine!           # true",
        "ANSWER             # What is the capital of France, they ask # false",
        "ANSWER_AND_OVERLAP # of France? It is Paris they say         # true",
        "ANSWER_AND_OVERLAP # What is the capital of France, they ask # false",
        "QUERY_AND_ANSWER   # WHAT is the Capital of FRANCE           # true",
        "QUERY_AND_ANSWER   # What is the city of France? It is not   # false",
      })
  void findsTheParts(Parts parts, String text, boolean found) {
    EvaluationIndex index =
        EvaluationIndex.of(new Contamination(5, parts, Action.FLAG, 10), List.of(ITEM));
    assertThat(scan(index, text).isClean()).isEqualTo(!found);
  }

  @Test
  void aHitNamesItemShareAndTheGramAsTheDocumentWritesIt() {
    EvaluationIndex index = index(Action.FLAG, 10, ITEM);
    assertThat(index.gramsOf(0)).isEqualTo(12 - 5 + 1);
    Finding finding = scan(index, "They asked: what is  the capital, of FRANCE? Nobody knew.");
    assertThat(finding.hits())
        .containsExactly(new Hit("quiz", "q1", 2, 0.25, "what is  the capital, of"));
    assertThat(finding.text()).isNull();
  }

  @Test
  void cutsTheWordsOfTheGramsAndFusesNothing() {
    EvaluationIndex index = index(Action.CUT, 10, ITEM);
    Finding finding = scan(index, "Before(What is the capital of France?)after ünd é");
    assertThat(new String(finding.text(), StandardCharsets.UTF_8))
        .isEqualTo("Before( ?)after ünd é");
    assertThat(
            new String(scan(index, "What is the capital of France").text(), StandardCharsets.UTF_8))
        .isEmpty();
  }

  @Test
  void gramsOfManyItemsAreNobodys() {
    EvaluationItem[] items = new EvaluationItem[4];
    for (int i = 0; i < items.length; i++) {
      items[i] = new EvaluationItem("b", "i" + i, "choose the best answer of these", "word" + i);
    }
    EvaluationIndex index = index(Action.FLAG, 3, items);
    assertThat(index.commonGrams()).isEqualTo(2);
    assertThat(scan(index, "choose the best answer of these").isClean()).isTrue();
    assertThat(scan(index, "the best answer of these word2").hits())
        .extracting(Hit::item)
        .containsExactly("i2");
  }

  @Test
  void aGramOfTwoBenchmarksCountsForBoth() {
    // In datatrove it belongs to the last indexed.
    EvaluationIndex index =
        index(Action.FLAG, 10, ITEM, new EvaluationItem("other", "o9", ITEM.query(), ""));
    assertThat(scan(index, ITEM.query()).hits())
        .extracting(Hit::benchmark)
        .containsExactly("quiz", "other");
  }

  @Test
  void theReportIsTheSameInAnyOrderAndMerged() {
    EvaluationIndex index =
        index(Action.FLAG, 10, ITEM, new EvaluationItem("quiz", "short", "Why?", "Because"));
    ContaminationReport whole = new ContaminationReport(index);
    ContaminationReport left = new ContaminationReport(index);
    ContaminationReport right = new ContaminationReport(index);
    for (int i = 0; i < 30; i++) {
      List<Hit> hits =
          scan(index, i % 3 == 0 ? ITEM.query() : i % 3 == 1 ? "clean" : ITEM.answer()).hits();
      whole.add("d" + i, hits);
      (i % 2 == 0 ? right : left).add("d" + i, hits);
    }
    right.merge(left);
    assertThat(right.lines()).isEqualTo(whole.lines());
    ContaminationReport.Line line = whole.lines().get(0);
    assertThat(line.items()).isEqualTo(2);
    assertThat(line.unsearchable()).isEqualTo(1);
    assertThat(line.itemsHit()).containsExactly("q1");
    assertThat(line.documents()).isEqualTo(20);
    assertThat(line.examples()).hasSize(10);
  }

  @Test
  void readsJsonLinesAndNamesTheLineThatIsWrong() throws Exception {
    EvaluationFields fields = new EvaluationFields("id", "question", "answer");
    String lines =
        "{\"id\": 7, \"question\": \"Why?\", \"answer\": \"So\"}\n\n{\"question\": \"Who?\"}\n";
    assertThat(fields.read("b", stream(lines)))
        .containsExactly(
            new EvaluationItem("b", "7", "Why?", "So"),
            new EvaluationItem("b", "line 3", "Who?", ""));
    assertThatThrownBy(() -> fields.read("b", stream("{\"q\": \"Why?\"}")))
        .hasMessage("benchmark b, line 1: neither 'question' nor 'answer'; it has [q]");
    assertThatThrownBy(() -> fields.read("b", stream("{\"question\": \"a\"}\n{oops")))
        .hasMessageStartingWith("benchmark b, line 2: not JSON");
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static EvaluationIndex index(Action action, int common, EvaluationItem... items) {
    return EvaluationIndex.of(
        new Contamination(5, Parts.QUERY_AND_ANSWER, action, common), List.of(items));
  }

  private static Finding scan(EvaluationIndex index, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return new ContaminationScanner(index).scan(utf8, utf8.length);
  }
}
