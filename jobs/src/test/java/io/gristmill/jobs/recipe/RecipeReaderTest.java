package io.gristmill.jobs.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecipeReaderTest {
  private static final String SMALLEST =
      """
      name: tiny
      sources:
        - name: web
          paths: [a.jsonl]
      """;

  private static Recipe read(String text, String... settings) {
    return RecipeReader.read("r.yaml", text, "/data", List.of(settings));
  }

  @Test
  void fillsInEveryDefault() {
    Recipe recipe = read(SMALLEST);

    assertThat(recipe.seed()).isEqualTo(1);
    assertThat(recipe.sources().get(0).paths()).containsExactly("/data/a.jsonl");
    assertThat(recipe.sources().get(0).fields().text()).isEqualTo("text");
    assertThat(recipe.sources().get(0).weight()).isEmpty();
    assertThat(recipe.limits().maxTextBytes()).isEqualTo(64L << 20);
    assertThat(recipe.tokenizer().vocabulary()).isEqualTo("cl100k_base");
    assertThat(recipe.dedup().fuzzy().verify()).isEqualTo(DedupPart.VerifyName.ESTIMATE);
  }

  @Test
  void readsScalarsByTheTypeOfTheOptionNotByTheirLook() {
    Recipe recipe =
        read(
            """
            name: tiny
            sources: [{name: "007", paths: [s3a://b/x, /abs/y, ../z], weight: 2}]
            language: {keep: [no, en]}
            dedup: {exact: off, url: false}
            limits: {max_text_bytes: 1.5 MiB}
            mixture: {tokens: 15.6T}
            """);

    assertThat(recipe.sources().get(0).name()).isEqualTo("007");
    assertThat(recipe.sources().get(0).paths()).containsExactly("s3a://b/x", "/abs/y", "/z");
    assertThat(recipe.language().keep()).containsExactly("no", "en");
    assertThat(recipe.dedup().exact()).isEqualTo(DedupPart.ExactName.OFF);
    assertThat(recipe.dedup().url()).isFalse();
    assertThat(recipe.limits().maxTextBytes()).isEqualTo(3L << 19);
    assertThat(recipe.mixture().tokens()).isEqualTo(Optional.of(15_600_000_000_000L));
  }

  @Test
  void settingsReplaceBeginAndReachIntoLists() {
    Recipe recipe =
        read(
            SMALLEST,
            "dedup.fuzzy.similarity=0.7",
            "sources[0].priority=3",
            "sources.web.weight=2.5",
            "sources.web.paths=[b.jsonl]",
            "seed=4",
            "seed=5");

    assertThat(recipe.dedup().fuzzy().similarity()).isEqualTo(0.7);
    assertThat(recipe.sources().get(0).priority()).isEqualTo(3);
    assertThat(recipe.sources().get(0).weight()).contains(2.5);
    assertThat(recipe.sources().get(0).paths())
        .containsExactly(Path.of("b.jsonl").toAbsolutePath().toString());
    assertThat(recipe.seed()).isEqualTo(5);
  }

  @Test
  void reportsEverythingThatIsWrongAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    name: Tiny
                    sources:
                      - name: web
                        pathes: [a]
                    seed: x
                    """))
        .isInstanceOf(RecipeException.class)
        .hasMessage(
            """
            r.yaml:4: sources[0].pathes: unknown key; known: [name, paths, format, fields, weight, priority, epochs, synthetic, prune, rules]; did you mean 'paths'?
            r.yaml:3: sources[0].paths: is missing: Files, folders and globs on any file system Hadoop knows; relative ones are relative to the recipe's folder."""
                .replaceAll(
                    "^",
                    "r.yaml:1: name: 'Tiny' must match [a-z0-9][a-z0-9_-]{0,63}\nr.yaml:5: seed: 'x' must be a whole number\n"));
  }

  static Stream<Arguments> wrongRecipes() {
    return Stream.of(
        Arguments.of("seed: 1.5", "r.yaml:5: seed: '1.5' must be a whole number"),
        Arguments.of("seed:", "r.yaml:5: seed: has no value; give one or leave the key out"),
        Arguments.of("seed: [1]", "r.yaml:5: seed: must be a whole number, not a list"),
        Arguments.of("dedup: fast", "r.yaml:5: dedup: must be a group of keys, not 'fast'"),
        Arguments.of("dedup: {url: yes}", "r.yaml:5: dedup.url: 'yes' must be true or false"),
        Arguments.of(
            "dedup:\n  exact: txet",
            "r.yaml:6: dedup.exact: unknown value 'txet'; known: [off, text, normalised]; did you mean 'text'?"),
        Arguments.of(
            "dedup: {fuzzy: {bands: 3}}",
            "r.yaml:5: dedup.fuzzy.bands: bands and rows are given together or not at all"),
        Arguments.of(
            "dedup: {fuzzy: {similarity: 1.1}}",
            "r.yaml:5: dedup.fuzzy.similarity: '1.1' must be in [0, 1]"),
        Arguments.of(
            "dedup: {fuzzy: {similarity: NaN}}",
            "r.yaml:5: dedup.fuzzy.similarity: 'NaN' must be a number"),
        Arguments.of(
            "limits: {max_text_bytes: 64 MB}",
            "r.yaml:5: limits.max_text_bytes: '64 MB' must be a number of bytes, such as 1048576, 64 KiB or 1.5 GiB"),
        Arguments.of(
            "packing: {sequence_length: 9999999999}",
            "r.yaml:5: packing.sequence_length: '9999999999' is too large for this option"),
        Arguments.of(
            "language: {keep: en}",
            "r.yaml:5: language.keep: must be a list, not 'en'; write [en]"),
        Arguments.of(
            "language: {keep: [en, en]}", "r.yaml:5: language.keep[1]: 'en' is listed twice"),
        Arguments.of(
            "filters:\n  rules:\n    a/b: {min: 3, max: 2}",
            "r.yaml:7: filters.rules.a/b.min: min 3.0 must be <= max 2.0"),
        Arguments.of(
            "filters: {rules: {a/b: {}}}", "r.yaml:5: filters.rules.a/b: needs min, max or both"),
        Arguments.of(
            "mixture: {stages: [{name: a, share: 1, weights: {wbe: 1}}]}",
            "r.yaml:5: mixture.stages[0].weights.wbe: unknown source 'wbe'; known: [web]; did you mean 'web'?"),
        Arguments.of(
            "mixture: {policy: unimix}",
            "r.yaml:5: mixture.policy: unknown value 'unimix'; known: [weights, proportional, temperature, unimax]; did you mean 'unimax'?"),
        Arguments.of(
            "mixture: {policy: weights}",
            "r.yaml:5: mixture.policy: weights needs a weight for every source, or weights in every stage"),
        Arguments.of(
            "mixture: {synthetic_cap: 1.5}",
            "r.yaml:5: mixture.synthetic_cap: '1.5' must be in [0, 1]"),
        Arguments.of(
            "mixture: {stages: [{name: a, share: 1, weights: {web: 1}, end_weights: {web: 1}}]}",
            "r.yaml:5: mixture.stages[0].end_weights: needs steps: at least 2"),
        Arguments.of(
            "mixture: {stages: [{name: a, share: 0.5}, {name: a, share: 0.5}]}",
            "r.yaml:5: mixture.stages[1].name: 'a' names two stages"),
        Arguments.of(
            "mixture: {stages: [{name: a, share: 0.5, weights: {web: 1}}]}",
            "r.yaml:5: mixture.stages: the shares of the stages add up to 0.5, not to 1"),
        Arguments.of(
            "filters: {profiles: [gopher-qualty]}",
            "r.yaml:5: filters.profiles[0]: unknown profile 'gopher-qualty'; known: [gopher-quality,"),
        Arguments.of(
            "filters:\n  profiles: [gopher-quality]\n  rules: {gopher-quality/words: {min: 1}}",
            "r.yaml:7: filters.rules: unknown rule 'gopher-quality/words'"),
        Arguments.of(
            "pii: {classes: {e-mail: tag}}",
            "r.yaml:5: pii.classes.e-mail: unknown value 'e-mail'; known: [url-credentials,"),
        Arguments.of(
            "pii:\n  classes:\n    email: hash",
            "r.yaml:7: pii.classes.email: 'hash' needs a key: name an environment variable as pii.key_env"),
        Arguments.of(
            "tokenizer: {vocabulary: cl10k_base}",
            "r.yaml:5: tokenizer.vocabulary: no bundled vocabulary 'cl10k_base'; known: ["),
        Arguments.of(
            "training: {model: llama9}", "r.yaml:5: training.model: unknown model 'llama9'"),
        Arguments.of(
            "training: {gpus: 8xH1000}",
            "r.yaml:5: training.gpus: cluster.accelerator: 'H1000' is unknown; known: ["),
        Arguments.of("seed: 1\nseed: 2", "r.yaml:6: seed: given twice; first on line 5"),
        Arguments.of(
            "seed: !!java.lang.Runtime 1",
            "r.yaml:5: not YAML: Global tag is not allowed: tag:yaml.org,2002:java.lang.Runtime"),
        Arguments.of("seed: !x 1", "r.yaml:5: seed: tag '!x' is not allowed; write plain values"),
        Arguments.of("[1]: 2", "r.yaml:5: a key must be a word, not a list or a group"),
        Arguments.of("language: &a {keep: *a}", "r.yaml:5: language.keep"));
  }

  @ParameterizedTest
  @MethodSource("wrongRecipes")
  void namesThePlaceTheValueAndTheChoices(String text, String message) {
    assertThatThrownBy(() -> read(SMALLEST + text))
        .isInstanceOf(RecipeException.class)
        .hasMessageStartingWith(message);
  }

  static Stream<Arguments> wrongSettings() {
    return Stream.of(
        Arguments.of("sed=1", "--set sed=1: sed: unknown key; known: [name, seed,"),
        Arguments.of("seed=x", "--set seed=x: seed: 'x' must be a whole number"),
        Arguments.of("seed", "--set seed: write it as key=value"),
        Arguments.of("a..b=1", "--set a..b=1: 'a..b' is not a key"),
        Arguments.of(
            "sources.wbe.weight=1",
            "--set sources.wbe.weight=1: sources: has no item wbe; known: [web]; did you mean 'web'?"),
        Arguments.of("sources[7].weight=1", "--set sources[7].weight=1: sources: has no item [7]"),
        Arguments.of("seed[0]=1", "--set seed[0]=1: seed: is not a list"),
        Arguments.of("sources.web.paths=*.jsonl", "--set sources.web.paths=*.jsonl: not YAML:"));
  }

  @ParameterizedTest
  @MethodSource("wrongSettings")
  void locatesSettings(String setting, String message) {
    assertThatThrownBy(() -> read(SMALLEST, setting))
        .isInstanceOf(RecipeException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void rejectsTextThatIsNoYaml() {
    assertThatThrownBy(() -> read("name: tiny\n  seed: : 3\n"))
        .hasMessageStartingWith("r.yaml:2: not YAML: ");
    assertThatThrownBy(() -> read("")).hasMessage("r.yaml:1: must be a group of keys, not nothing");
    assertThatThrownBy(() -> read("a: ".repeat(1) + "[".repeat(100)))
        .hasMessageStartingWith("r.yaml:1: not YAML: ");
    assertThatThrownBy(() -> read("\0")).hasMessageStartingWith("r.yaml:1: not YAML: ");
  }

  @Test
  void refusesAliasesThatMultiply() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 40; i++) {
      laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThatThrownBy(() -> read(laughs.toString())).hasMessageContaining("aliases");
  }

  @Test
  void wantsAllWeightsOrNone() {
    String two = SMALLEST + "  - {name: code, paths: [c], weight: 1}\n";
    assertThatThrownBy(() -> read(two))
        .hasMessage(
            "r.yaml:3: sources[0]: source 'web' has no weight, but others have: give every source one, or none");
    assertThatThrownBy(() -> read(two, "sources.web.weight=0", "sources.code.weight=0"))
        .hasMessage("--set sources.code.weight=0: sources: the weights of all sources add up to 0");
    assertThatThrownBy(() -> read(two, "sources[1].name=web", "sources[0].weight=1"))
        .hasMessage("--set sources[1].name=web: sources[1].name: 'web' names two sources");
  }

  @Test
  void canonicalFormReadsBackAsTheSameRecipe() {
    Recipe recipe =
        read(
            SMALLEST
                + """
                language: {keep: [no, en, de]}
                filters: {profiles: [gopher-quality], rules: {gopher-quality/word-count: {min: 0.25}, gopher-quality/hash-ratio: {max: 1e-7}}}
                mixture: {tokens: 3B, stages: [{name: one, share: 1, weights: {web: 1}}]}
                """,
            "sources.web.paths=['/a: b/#c', \"q\\\"\"]");

    Recipe again = RecipeReader.read("again", recipe.toYaml(), "/elsewhere", List.of());

    assertThat(again.toYaml()).isEqualTo(recipe.toYaml());
    assertThat(again.part("filters")).isEqualTo(recipe.part("filters"));
    assertThat(again.sources().get(0).paths().get(0)).isEqualTo("/a: b/#c");
  }

  @Test
  void partsAreJsonInTheOrderOfTheDeclarationWithSortedMaps() {
    Recipe recipe = read(SMALLEST + "pii: {max_spans: 5, classes: {phone: tag, email: count}}\n");

    assertThat(recipe.part("pii"))
        .isEqualTo(
            "{\"classes\":{\"email\":\"count\",\"phone\":\"tag\"},\"addresses\":\"public-only\",\"phone_regions\":[\"US\",\"GB\"],\"max_spans\":5,\"max_share\":1.0}");
    assertThatThrownBy(() -> recipe.part("filter")).hasMessageContaining("did you mean 'filters'?");
  }
}
