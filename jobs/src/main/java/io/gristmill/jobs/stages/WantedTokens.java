package io.gristmill.jobs.stages;

import com.fasterxml.jackson.databind.JsonNode;
import io.gristmill.jobs.run.JobRecord;
import io.gristmill.tokenizer.pack.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The quota of each source and stage, from the record of the mix job. */
final class WantedTokens {

  private WantedTokens() {}

  /** Tokens that each stream is to have in the published rows, relative to one another. */
  static Map<Stream, Long> of(JobRecord mix) {
    Map<Stream, Long> wanted = new TreeMap<>();
    List<String> stages = new ArrayList<>();
    for (JsonNode line : mix.counts().path("lines")) {
      String stage = line.path("stage").asText();
      if (!stages.contains(stage)) {
        stages.add(stage);
      }
      wanted.put(
          new Stream(stages.indexOf(stage), line.path("source").asText()),
          line.path("quota").asLong());
    }
    return wanted;
  }
}
