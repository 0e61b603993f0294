package io.gristmill.jobs.recipe;

import static io.gristmill.jobs.recipe.InvalidOption.check;

import io.gristmill.filters.FilterRecipe;
import io.gristmill.filters.repair.RepairStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything a run is told: what is read, how it is judged and mixed, and for which training it is
 * cut.
 */
public record Recipe(
    @Option(
            value = "Name of the data set; it appears in manifests and reports.",
            pattern = SourcePart.NAME)
        String name,
    @Option(
            value =
                "Seed of every keyed choice: which documents are sampled, their order, the shards' permutation.",
            byDefault = "1")
        long seed,
    @Option(value = "The collections of documents to read.", min = 1) List<SourcePart> sources,
    @Option("Bounds that keep a bad record from becoming a bad run.") LimitsPart limits,
    @Option(
            value = "What is mended in the text before anything is measured, in this order.",
            byDefault = "[control-characters, zero-width, nfc]")
        List<RepairStep> repair,
    @Option("Which languages stay.") LanguagePart language,
    @Option("Which URLs are not wanted.") UrlPart url,
    @Option("Which quality rules a document must pass.") FiltersPart filters,
    @Option("Words that reject a document, by language.") BadWordsPart badWords,
    @Option("Models that give every document a score.") List<QualityPart> quality,
    @Option("Personal data: what is found, and what becomes of it.") PiiPart pii,
    @Option("Evaluation sets that must not be trained on.") DecontaminationPart decontamination,
    @Option("Which documents count as the same, and which of them stays.") DedupPart dedup,
    @Option(
            value =
                "Shares of the documents that are held out of training, by name, such as validation: 0.005. Drawn by cluster"
                    + " of duplicates, written with their text as heldout/split=NAME.",
            min = 0,
            max = 1)
        Map<String, Double> split,
    @Option("How many tokens of each source are taken.") MixturePart mixture,
    @Option("How text becomes tokens.") TokenizerPart tokenizer,
    @Option("How documents are laid into rows of equal length.") PackingPart packing,
    @Option("The training the shards are cut for.") TrainingPart training) {

  public Recipe {
    Set<String> names = new HashSet<>();
    long weighted = sources.stream().filter(s -> s.weight().isPresent()).count();
    for (int i = 0; i < sources.size(); i++) {
      SourcePart source = sources.get(i);
      check(
          names.add(source.name()),
          "sources[" + i + "].name",
          "'" + source.name() + "' names two sources");
      check(
          weighted == 0 || source.weight().isPresent(),
          "sources[" + i + "]",
          "source '"
              + source.name()
              + "' has no weight, but others have: give every source one, or none");
    }
    double total = sources.stream().mapToDouble(s -> s.weight().orElse(1.0)).sum();
    check(total > 0, "sources", "the weights of all sources add up to 0");
    checkSplit(split);
    ScanRules.check(filters, badWords, quality, sources);
    checkMixture(sources, mixture);
    List<String> signals = pruneSignals(filters, badWords, quality);
    for (int i = 0; i < sources.size(); i++) {
      String signal = sources.get(i).prune().signal().orElse(signals.get(0));
      check(
          signals.contains(signal),
          "sources[" + i + "].prune.signal",
          "unknown signal '" + signal + "'" + Choices.explain(signal, signals));
    }
  }

  private static void checkSplit(Map<String, Double> split) {
    for (Map.Entry<String, Double> part : split.entrySet()) {
      String key = "split." + part.getKey();
      check(
          part.getKey().matches(SourcePart.NAME) && !part.getKey().equals("train"),
          key,
          "a split is named with lower-case letters, digits, - and _, and not train, which is what is left");
      check(part.getValue() > 0, key, "a share must be above 0");
    }
    double heldOut = split.values().stream().mapToDouble(share -> share).sum();
    check(
        heldOut < 1, "split", "the shares add up to " + heldOut + ": nothing is left to train on");
  }

  private static void checkMixture(List<SourcePart> sources, MixturePart mixture) {
    List<String> names = sources.stream().map(SourcePart::name).toList();
    boolean stated = mixture.policy().equals(Optional.of(MixturePart.Policy.WEIGHTS));
    check(
        !stated
            || sources.get(0).weight().isPresent()
            || (!mixture.stages().isEmpty()
                && mixture.stages().stream().noneMatch(stage -> stage.weights().isEmpty())),
        "mixture.policy",
        "weights needs a weight for every source, or weights in every stage");
    for (int i = 0; i < mixture.stages().size(); i++) {
      MixturePart.StagePart stage = mixture.stages().get(i);
      checkNames(names, stage.weights().keySet(), "mixture.stages[" + i + "].weights.");
      checkNames(names, stage.endWeights().keySet(), "mixture.stages[" + i + "].end_weights.");
    }
  }

  private static void checkNames(List<String> names, Set<String> used, String at) {
    for (String source : used) {
      check(
          names.contains(source),
          at + source,
          "unknown source '" + source + "'" + Choices.explain(source, names));
    }
  }

  /** What a source may be pruned by: what annotate measures on every document. */
  private static List<String> pruneSignals(
      FiltersPart filters, BadWordsPart badWords, List<QualityPart> quality) {
    List<String> signals = new ArrayList<>(List.of("language_score"));
    signals.addAll(ScanRules.signals(filters, badWords, quality));
    return signals;
  }

  /**
   * The rules a source's documents are judged by: of profiles, lists and models.
   *
   * @param source one of {@link #sources}
   */
  public FilterRecipe filterRecipe(SourcePart source) {
    return ScanRules.of(filters, badWords, quality, source);
  }

  /**
   * The whole recipe with every default written out, in the order of the declaration: the same
   * recipe, the same text.
   */
  public String toYaml() {
    return CanonicalYaml.of(this);
  }

  /**
   * One part as canonical JSON, for fingerprints: every default written out, keys in the order of
   * the declaration, no white space.
   *
   * @param name a top-level key
   */
  public String part(String name) {
    RecipeShape.Key key = RecipeShape.of(Recipe.class).keys().get(name);
    if (key == null) {
      throw new IllegalArgumentException(
          "unknown recipe part '"
              + name
              + "'"
              + Choices.explain(name, RecipeShape.of(Recipe.class).keys().keySet()));
    }
    return CanonicalJson.of(key.valueIn(this));
  }

  /** Throws IllegalArgumentException naming the choices when there is none. */
  public SourcePart source(String name) {
    return sources.stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown source '"
                        + name
                        + "'"
                        + Choices.explain(name, sources.stream().map(SourcePart::name).toList())));
  }
}
