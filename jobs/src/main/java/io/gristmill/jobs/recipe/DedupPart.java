package io.gristmill.jobs.recipe;

import static io.gristmill.jobs.recipe.InvalidOption.check;

import java.util.List;
import java.util.Optional;

/** Which documents count as the same, and which of them stays. */
public record DedupPart(
    @Option(value = "Whether two documents of one address are duplicates.", byDefault = "true")
        boolean url,
    @Option(
            value =
                "Duplicates by text: the same bytes (text), the same letters (normalised: case, spaces and punctuation"
                    + " aside), or off.",
            byDefault = "text")
        ExactName exact,
    @Option("Near duplicates by MinHash.") FuzzyPart fuzzy,
    @Option(
            value =
                "Which document of a group of duplicates stays: the first key that differs decides, the document id at last.",
            byDefault = "[priority, longest]")
        List<SurvivorName> survivor,
    @Option("Earlier runs that this one is compared with, and later ones that are with it.")
        IndexPart index,
    @Option(
            "Passages that stand elsewhere: lines, paragraphs or windows of sentences, cut out of the documents.")
        PassagesPart passages,
    @Option("Spans of words that stand elsewhere byte for byte, cut out of the documents.")
        SubstringPart substring,
    @Option(
            value =
                "A document that the cuts leave with fewer words is rejected as cut/too-short; one that was not cut never"
                    + " is.",
            byDefault = "50",
            min = 1)
        int minWordsLeft) {

  public DedupPart {
    boolean indexed = index.write() || !index.against().isEmpty();
    check(
        !indexed || url || exact != ExactName.OFF || fuzzy.enabled(),
        "index",
        "there is nothing to compare: url, exact and fuzzy are all off");
    check(
        !indexed || !fuzzy.enabled() || fuzzy.verify() != VerifyName.EXACT,
        "index",
        "an index holds signatures and no text, so pairs cannot be verified by exact; use verify: estimate");
  }

  /** The signatures of earlier runs. */
  public record IndexPart(
      @Option(
              value =
                  "Whether ids, hashes, band keys and signatures are kept as table index of the run directory, so that a"
                      + " later run can be compared with this one.",
              byDefault = "false")
          boolean write,
      @Option(
              value =
                  "Run directories, oldest first, whose documents this run is compared with: of two duplicates theirs"
                      + " stays. A run that was itself compared with others brings them along.",
              text = Option.Text.PATH)
          List<String> against) {}

  /** Whether anything is to be cut out of documents. */
  public boolean cuts() {
    return passages.unit() != PassageUnit.OFF || substring.enabled();
  }

  /** How texts are compared for equality. */
  public enum ExactName {
    OFF,
    TEXT,
    NORMALISED
  }

  /** What makes a document the better one. */
  public enum SurvivorName {
    PRIORITY,
    LONGEST,
    SHORTEST
  }

  /** Where candidates come from. */
  public enum FuzzyEngine {
    KERNEL,
    MLLIB
  }

  /** How candidates are made sure of. */
  public enum VerifyName {
    OFF,
    ESTIMATE,
    EXACT
  }

  /** What a passage is. */
  public enum PassageUnit {
    OFF,
    LINE,
    PARAGRAPH,
    THREE_SENTENCES
  }

  /** Which copies of repeated text stay. */
  public enum KeepName {
    FIRST,
    NONE
  }

  /** Passages that repeat. */
  public record PassagesPart(
      @Option(
              value =
                  "What is compared, by its letters and digits: lines (CCNet), paragraphs between blank lines, windows of"
                      + " three sentences (C4), or nothing.",
              byDefault = "off")
          PassageUnit unit,
      @Option(
              value = "Passages of fewer words are never compared.",
              byDefault = "8",
              min = 1,
              max = 1_000_000)
          int minWords,
      @Option(
              value = "Which copies stay: the first by the survivor rule, or none.",
              byDefault = "first")
          KeepName keep) {}

  /** Spans that repeat. */
  public record SubstringPart(
      @Option(value = "Whether repeated spans are looked for.", byDefault = "false")
          boolean enabled,
      @Option(
              value =
                  "Least words of a span; each ideograph is one, and 50 English words are some 65 tokens.",
              byDefault = "50",
              min = 8,
              max = 10_000)
          int words,
      @Option(
              value = "Which copies stay: the first by the survivor rule, or none.",
              byDefault = "first")
          KeepName keep) {}

  /** Near duplicates by MinHash and banding. */
  public record FuzzyPart(
      @Option(value = "Whether near duplicates are looked for.", byDefault = "true")
          boolean enabled,
      @Option(value = "Published setting of bands, rows and shingle.", byDefault = "fineweb")
          String preset,
      @Option(value = "Bands of the signature, instead of the preset's.", min = 1, max = 1024)
          Optional<Integer> bands,
      @Option(value = "Rows of a band, instead of the preset's.", min = 1, max = 128)
          Optional<Integer> rows,
      @Option(value = "Words of a shingle, instead of the preset's.", min = 1, max = 64)
          Optional<Integer> shingle,
      @Option(
              value = "Jaccard similarity from which on two documents are duplicates.",
              byDefault = "0.8",
              min = 0,
              max = 1)
          double similarity,
      @Option(
              value =
                  "How pairs that share a band are made sure of: not at all, by the signatures and, where those are"
                      + " too near the limit to tell, on the shingles (estimate), or all on the shingles (exact).",
              byDefault = "estimate")
          VerifyName verify,
      @Option(
              value =
                  "kernel is the built-in one; mllib is Spark MLlib's MinHashLSH, for comparison.",
              byDefault = "kernel")
          FuzzyEngine engine) {
    public FuzzyPart {
      check(
          bands.isPresent() == rows.isPresent(),
          bands.isPresent() ? "bands" : "rows",
          "bands and rows are given together or not at all");
    }
  }
}
