package io.gristmill.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.jobs.cli.RunFigures.SourceFlow;
import io.gristmill.jobs.run.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

  private static SourceFlow flow(long read, long quarantined, long rejected, long duplicates) {
    return new SourceFlow(
        "web",
        read,
        quarantined,
        rejected,
        Map.of("url", duplicates),
        500,
        Json.MAPPER.createObjectNode());
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, 0.1, 0.2, 500, ''",
    "0.29, 0.1, 0.2, 500, 'web: 0.3000 of 1,000 records rejected, more than --max-rejected 0.29'",
    "0.3, 0.09, 0.2, 0, 'web: 0.1000 of 1,000 records quarantined, more than --max-quarantined 0.09'",
    "0.3, 0.1, 0.19, 0, 'web: 0.2000 of 1,000 records duplicates, more than --max-duplicates 0.19'",
    "1, 1, 1, 501, 'web: 500 tokens, fewer than --min-tokens 501'"
  })
  void stopsOnOneSideOfEachLimit(
      double rejected, double quarantined, double duplicates, long tokens, String failure) {
    Gate gate = new Gate(rejected, quarantined, duplicates, tokens);
    assertThat(String.join("; ", gate.failures(flow(1000, 100, 300, 200)))).isEqualTo(failure);
  }

  @Test
  void aSourceOfNoRecordsFailsOnlyForItsTokens() {
    SourceFlow nothing =
        new SourceFlow("web", 0, 0, 0, Map.of(), 0, Json.MAPPER.createObjectNode());
    assertThat(new Gate(0, 0, 0, 0).failures(nothing)).isEmpty();
    assertThat(new Gate(0, 0, 0, 1).failures(nothing)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "-0.1, 1, 1, 0, --max-rejected -0.1 must be between 0 and 1",
    "1, 1.1, 1, 0, --max-quarantined 1.1 must be between 0 and 1",
    "1, 1, NaN, 0, --max-duplicates NaN must be between 0 and 1",
    "1, 1, 1, -1, --min-tokens -1 must be >= 0"
  })
  void impossibleLimitsAreRefused(
      double rejected, double quarantined, double duplicates, long tokens, String message) {
    assertThatThrownBy(() -> new Gate(rejected, quarantined, duplicates, tokens))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
