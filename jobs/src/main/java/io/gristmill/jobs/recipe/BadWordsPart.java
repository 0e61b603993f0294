package io.gristmill.jobs.recipe;

import io.gristmill.filters.url.BadWordsRecipe;
import java.util.Map;

/** Words that reject a document, by language. */
public record BadWordsPart(
    @Option(
            value =
                "Language code to a file with one word or phrase a line. None is bundled: licences and taste differ.",
            text = Option.Text.PATH)
        Map<String, String> files,
    @Option(
            value =
                "What becomes of documents in a language without a file: they are kept, or the job fails.",
            byDefault = "keep")
        BadWordsRecipe.Others others,
    @Option(
            value = "How many of its language's words a document may hold (rule bad-words/count).",
            byDefault = "0",
            min = 0)
        int max) {

  static final String RULE = "bad-words/count";

  /** The same for the filters module. */
  public BadWordsRecipe recipe() {
    return new BadWordsRecipe(files, others);
  }
}
