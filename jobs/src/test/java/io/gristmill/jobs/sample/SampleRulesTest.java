package io.gristmill.jobs.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gristmill.filters.DocumentView;
import io.gristmill.filters.FilterChain;
import io.gristmill.filters.Outcome;
import io.gristmill.filters.Verdict;
import io.gristmill.filters.rules.LanguageSettings;
import io.gristmill.jobs.Generated;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.RecipeReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The planted documents of recipes/sample against the rules alone; the whole run is another test's.
 */
class SampleRulesTest {
  private static final Path SAMPLE = Generated.ROOT.resolve("recipes/sample");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everyDocumentOfTheSampleMeetsTheRuleItWasWrittenFor() throws IOException {
    Map<String, String> wanted = new TreeMap<>();
    for (Expectation row : Expectation.all(SAMPLE)) {
      if (row.source().equals("web")
          && !row.becomes().equals("quarantined")
          && !row.becomes().equals("empty")) {
        wanted.put(row.record(), row.becomes().contains("/") ? row.becomes() : "kept");
      }
    }
    Map<String, String> judged = judge("sample");
    judged.keySet().retainAll(wanted.keySet());
    wanted.keySet().retainAll(judged.keySet());
    assertThat(wanted).hasSizeGreaterThan(60);
    assertThat(judged).isEqualTo(wanted);
  }

  @Test
  void theRulesOfC4RejectWhatTheSampleKeeps() throws IOException {
    Map<String, String> judged = judge("gopher-c4");
    for (Expectation row : Expectation.all(SAMPLE)) {
      if (row.source().equals("web@gopher-c4")) {
        assertThat(judged).containsEntry(row.record(), row.becomes());
      }
    }
  }

  @Test
  void everyRuleOfTheSampleRecipeRejectsSomething() throws IOException {
    List<String> rules = new ArrayList<>(recipe("sample").filters().recipe().signalNames());
    // Texts without a letter never come so far: the scan calls them empty, or they have too few
    // words.
    rules.removeAll(List.of("gopher-repetition/length", "fineweb/filled-lines"));
    assertThat(judge("sample").values()).containsAll(rules);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sample", "fineweb", "gopher-c4"})
  void everyBundledRecipeIsRead(String name) {
    assertThat(recipe(name).name()).isEqualTo(name);
  }

  @Test
  void theSampleSpeaksAtLeastTwelveLanguages() throws IOException {
    assertThat(documents().stream().map(d -> d.get("lang").asText()).distinct())
        .hasSizeGreaterThanOrEqualTo(24);
  }

  /**
   * Words of these languages are shorter than any bound made for English: only their own bounds say
   * anything.
   */
  private static boolean isJudgedByForeignBounds(String language) {
    return List.of("zh", "ja", "ko").contains(language)
        && !LanguageSettings.CODES.contains(language);
  }

  private static Recipe recipe(String name) {
    return RecipeReader.read(Generated.ROOT.resolve("recipes/" + name + ".yaml"), List.of());
  }

  private static Map<String, String> judge(String recipe) throws IOException {
    FilterChain chain = recipe(recipe).filters().recipe().compile();
    DocumentView view = new DocumentView();
    double[] signals = new double[chain.signalNames().size()];
    Map<String, String> judged = new TreeMap<>();
    for (JsonNode document : documents()) {
      if (isJudgedByForeignBounds(document.get("lang").asText())) {
        continue;
      }
      byte[] text = document.get("text").asText().getBytes(StandardCharsets.UTF_8);
      view.reset(text, text.length);
      Outcome outcome = chain.judge(view, document.get("lang").asText(), signals);
      judged.put(
          document.get("id").asText(),
          outcome.verdict() instanceof Verdict.Reject r ? r.rule() : "kept");
    }
    return judged;
  }

  private static List<JsonNode> documents() throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    try (InputStream plain = Files.newInputStream(SAMPLE.resolve("web/europe.jsonl"));
        InputStream bzip2 =
            new BZip2CompressorInputStream(
                Files.newInputStream(SAMPLE.resolve("web/world.jsonl.bz2")));
        InputStream gzip =
            new GZIPInputStream(Files.newInputStream(SAMPLE.resolve("web/junk.jsonl.gz")))) {
      for (InputStream in : List.of(plain, bzip2, gzip)) {
        for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
          // Two records are broken on purpose: one is cut in half, one is not UTF-8.
          if (line.endsWith("}") && !line.contains("\uFFFD")) {
            documents.add(JSON.readTree(line));
          }
        }
      }
    }
    return documents;
  }
}
