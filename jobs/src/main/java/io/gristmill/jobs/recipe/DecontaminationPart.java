package io.gristmill.jobs.recipe;

import static io.gristmill.jobs.recipe.InvalidOption.check;

import io.gristmill.dedup.contamination.Contamination;
import io.gristmill.dedup.contamination.Contamination.Action;
import io.gristmill.dedup.contamination.Contamination.Parts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Evaluation sets that must not be trained on, and what becomes of documents that hold them. */
public record DecontaminationPart(
    @Option("Evaluation sets to look for. Without any nothing is looked for.")
        List<EvaluationSetPart> sets,
    @Option(
            value = "Words of a gram: a document that holds one gram of an item is a hit.",
            byDefault = "13",
            min = 1,
            max = 64)
        int words,
    @Option(
            value =
                "Which grams of an item are looked for: those of query and answer read as one text, of the answer and"
                    + " across its beginning, or of the answer alone.",
            byDefault = "query-and-answer")
        Parts parts,
    @Option(
            value =
                "What becomes of a document with a hit: drop rejects it by decontamination/NAME, cut removes the words of"
                    + " the grams before anything is hashed, flag only notes it in the column contamination.",
            byDefault = "drop")
        Action action,
    @Option(
            value =
                "Grams that more items than this share are instructions and boilerplate, and nobody's.",
            byDefault = "10",
            min = 1)
        int commonInItems) {

  /** One evaluation set. */
  public record EvaluationSetPart(
      @Option(value = "Name of the set, in the rule and the report.", pattern = SourcePart.NAME)
          String name,
      @Option(
              value = "Its JSON lines files, folders and globs; .gz and .bz2 are unpacked.",
              min = 1,
              text = Option.Text.PATH)
          List<String> paths,
      @Option("Which fields of an item hold what.") EvaluationFieldsPart fields) {}

  /** Fields of the JSON objects of a set. */
  public record EvaluationFieldsPart(
      @Option(
              value = "Field of the item's id; an item without one is named by its line.",
              byDefault = "id")
          String id,
      @Option(value = "Field of what is asked.", byDefault = "question") String query,
      @Option(
              value = "Field of the gold answer; of a list of answers the first.",
              byDefault = "answer")
          String answer) {}

  public DecontaminationPart {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < sets.size(); i++) {
      String name = sets.get(i).name();
      check(names.add(name), "sets[" + i + "].name", "'" + name + "' names two sets");
    }
  }

  /** The same for the dedup module. */
  public Contamination settings() {
    return new Contamination(words, parts, action, commonInItems);
  }
}
