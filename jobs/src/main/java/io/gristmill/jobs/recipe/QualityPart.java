package io.gristmill.jobs.recipe;

import static io.gristmill.jobs.recipe.InvalidOption.check;

import io.gristmill.filters.RuleBounds;
import io.gristmill.filters.ScoreRule;
import io.gristmill.filters.scores.ScoreKind;
import io.gristmill.filters.scores.ScoreRecipe;
import io.gristmill.filters.scores.ScoreTokens;
import io.gristmill.filters.scores.ScoreUnit;
import java.util.List;
import java.util.Optional;

/** A model that gives every document a score: quality, toxicity, likeness to a corpus. */
public record QualityPart(
    @Option(
            value = "Name of the score; its signal and rule are quality/NAME.",
            pattern = SourcePart.NAME)
        String name,
    @Option(
            "What the file holds. fasttext: a classifier, .bin or .ftz; the score is a label's probability. kenlm: an n-gram"
                + " model in ARPA format or a binary of KenLM's kind probing, either plain or .gz; the score is the perplexity"
                + " of the words between white space, lower is better. logistic: a model of gristmill train-classifier; the score is the probability of the positive kind."
                + " onnx: a BERT encoder with a head of one number, which is the score; its module has to be on the class path.")
        ScoreKind kind,
    @Option(value = "The model's file, on any file system Hadoop knows.", text = Option.Text.PATH)
        String path,
    @Option("The label whose probability is the score, without the prefix __label__.")
        Optional<String> label,
    @Option(
            value = "The vocab.txt of kind onnx: WordPiece pieces, one a line.",
            text = Option.Text.PATH)
        Optional<String> vocabulary,
    @Option(
            value = "Of kind onnx: whether capitals and accents stay, as the model was trained.",
            byDefault = "false")
        boolean cased,
    @Option(
            value = "Of kind onnx: tokens of a text that are read, [CLS] and [SEP] among them.",
            byDefault = "512",
            min = 3,
            max = 65536)
        long maxTokens,
    @Option(
            value =
                "What is scored: the document at once, or each of its lines, of which the highest or the mean score counts.",
            byDefault = "document")
        ScoreUnit unit,
    @Option(
            value = "Only documents in this language are scored; the others pass.",
            pattern = "[a-z]{2,3}")
        Optional<String> language,
    @Option("Smallest score that passes. Without min and max the score is a column only.")
        Optional<Double> min,
    @Option("Largest score that passes.") Optional<Double> max,
    @Option(
            "Scores below this are CCNet's head, bucket 0 of the signal quality/NAME-bucket. Needs tail.")
        Optional<Double> head,
    @Option("Scores from here on are the tail, bucket 2; between head and tail lies 1, the middle.")
        Optional<Double> tail) {

  static final String PREFIX = "quality/";

  public QualityPart {
    check(
        kind != ScoreKind.FASTTEXT || label.isPresent(),
        "label",
        "kind: fasttext needs the label whose probability is the score");
    check(
        kind == ScoreKind.FASTTEXT || label.isEmpty(),
        "label",
        "only kind: fasttext has labels; kind: " + RecipeShape.kebabCase(kind) + " has one score");
    check(
        (kind == ScoreKind.ONNX) == vocabulary.isPresent(),
        "vocabulary",
        "kind: onnx needs a vocabulary, vocab.txt; the other kinds have none");
    check(
        head.isPresent() == tail.isPresent() && (head.isEmpty() || head.get() <= tail.get()),
        head.isPresent() ? "head" : "tail",
        "head and tail go together, head <= tail");
    check(
        min.isEmpty() || max.isEmpty() || min.get() <= max.get(),
        "min",
        "min " + min.orElse(0.0) + " must be <= max " + max.orElse(0.0));
  }

  /** Name of the signal and of the rule. */
  public String rule() {
    return PREFIX + name;
  }

  /** The same for the filters module. */
  public ScoreRecipe recipe() {
    return new ScoreRecipe(
        name, kind, path, label.orElse(""), unit, language.orElse(""), tokens(), cuts());
  }

  private ScoreTokens tokens() {
    return new ScoreTokens(vocabulary.orElse(""), cased, (int) maxTokens);
  }

  private List<Double> cuts() {
    return head.isEmpty() ? List.of() : List.of(head.get(), tail.get());
  }

  /** The score's rule and, where there are buckets, theirs, which has no bounds of its own. */
  List<ScoreRule> scoreRules() {
    ScoreRule score = new ScoreRule(rule(), new RuleBounds(min.orElse(null), max.orElse(null)));
    return head.isEmpty()
        ? List.of(score)
        : List.of(score, new ScoreRule(rule() + "-bucket", new RuleBounds(null, null)));
  }
}
