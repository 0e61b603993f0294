package io.gristmill.planner.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gristmill.planner.Plan;
import io.gristmill.planner.ShardPlanner;
import io.gristmill.planner.request.PlanRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportsTest {

  private static final String SMALL =
      """
      model: llama3-8b
      target: {tokens: 1e12}
      sequence: {length: 8192}
      cluster: {accelerator: h100, count: 64}
      """;

  private static final String LARGE =
      """
      model: llama3-405b
      target: {tokens: 15.6e12}
      sequence: {length: 8192}
      batch: {global_batch: 2048}
      corpus: {sources: [{name: web, tokens: 10e12, weight: 0.9}, {name: books, tokens: 1e11, weight: 0.1}]}
      cluster: {accelerator: h100, count: 16384, mfu: 0.404, elastic_ranks: [64],
                parallelism: {tensor: 8, pipeline: 16, virtual_stages: 8}}
      """;

  @ParameterizedTest
  @ValueSource(strings = {SMALL, LARGE})
  void theNumbersOfEveryExplanationGiveItsValue(String request) {
    PlanExplanation explanation = PlanExplanation.of(plan(request));
    assertThat(explanation.lines()).hasSizeGreaterThan(25);
    for (PlanExplanation.Line line : explanation.lines()) {
      double worked = new Arithmetic(line.numbers()).value();
      assertThat(worked)
          .as(line.toString())
          .isCloseTo(line.value(), within(1e-9 * Math.abs(worked) + 1e-9));
    }
    assertThat(explanation.text()).contains("tokens/s, cluster      = tokens/s * accelerators");
  }

  @Test
  void theTableShowsShardsTimeAndFindings() {
    String text = PlanText.of(plan(LARGE));
    assertThat(text)
        .contains("16,384 x h100-sxm, bf16, TP 8 x PP 16 x CP 1 x DP 128")
        .contains("shards x rows")
        .contains("I401", "W307", "W310")
        .contains("books            1.560 T wanted of 100.0 G: 15.60 epochs");
  }

  @Test
  void aDifferenceNamesTheFieldsRequestFirst() {
    PlanDiff same = PlanDiff.of(plan(SMALL), plan(SMALL));
    assertThat(same.changes()).isEmpty();
    assertThat(same.text()).isEqualTo("no differences\n");
    PlanDiff diff = PlanDiff.of(plan(SMALL), plan(SMALL.replace("tokens: 1e12", "tokens: 2e12")));
    assertThat(diff.changes().get(0).field()).isEqualTo("request.target.tokens");
    assertThat(diff.changes().get(0).times()).isEqualTo(2);
    assertThat(diff.changes()).anyMatch(c -> c.field().equals("schedule.days") && c.times() == 2);
  }

  @Test
  void aPlanSurvivesItsJson() {
    Plan plan = plan(LARGE);
    String json = plan.toJson();
    Plan read = Plan.read(json);
    assertThat(read).isEqualTo(plan);
    assertThat(read.toJson()).isEqualTo(json);
    assertThat(read.hash()).isEqualTo(plan.hash()).matches("[0-9a-f]{64}");
    assertThat(ShardPlanner.plan(read.request())).isEqualTo(plan);
  }

  private static Plan plan(String request) {
    return ShardPlanner.plan(PlanRequest.read(request));
  }

  /** Works out + - * / ( ) sqrt ceil floor: a second opinion on the explanations. */
  private static final class Arithmetic {
    private final String text;
    private int at;

    Arithmetic(String text) {
      this.text = text.replace(" ", "");
    }

    double value() {
      double value = sum();
      assertThat(at).as(text).isEqualTo(text.length());
      return value;
    }

    private double sum() {
      double value = product();
      while (at < text.length() && (peek() == '+' || peek() == '-')) {
        value = text.charAt(at++) == '+' ? value + product() : value - product();
      }
      return value;
    }

    private double product() {
      double value = factor();
      while (at < text.length() && (peek() == '*' || peek() == '/')) {
        value = text.charAt(at++) == '*' ? value * factor() : value / factor();
      }
      return value;
    }

    private double factor() {
      for (String name : new String[] {"sqrt", "ceil", "floor", ""}) {
        if (text.startsWith(name + "(", at)) {
          at += name.length() + 1;
          double inside = sum();
          at++;
          return switch (name) {
            case "sqrt" -> Math.sqrt(inside);
            case "ceil" -> Math.ceil(inside);
            case "floor" -> Math.floor(inside);
            default -> inside;
          };
        }
      }
      int start = at;
      while (at < text.length() && "0123456789.E".indexOf(peek()) >= 0) {
        at++;
        if (text.charAt(at - 1) == 'E' && peek() == '-') {
          at++;
        }
      }
      return Double.parseDouble(text.substring(start, at));
    }

    private char peek() {
      return text.charAt(at);
    }
  }
}
