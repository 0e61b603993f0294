package io.gristmill.jobs.recipe;

import static io.gristmill.jobs.recipe.InvalidOption.check;

import io.gristmill.tokenizer.TokenizerRecipe;
import io.gristmill.tokenizer.vocabulary.EmbeddedVocabulary;
import io.gristmill.tokenizer.vocabulary.TokenizerDefinitions;
import java.util.Optional;

/** How text becomes tokens. */
public record TokenizerPart(
    @Option(
            value =
                "A bundled vocabulary (cl100k_base, o200k_base, p50k_base, r50k_base, gpt2), or the path of a tokenizer.json or"
                    + " .tiktoken file.",
            byDefault = "cl100k_base",
            text = Option.Text.NAME_OR_PATH)
        String vocabulary,
    @Option("The bundled vocabulary whose splitting and special tokens a .tiktoken file follows.")
        Optional<String> rules,
    @Option(
            value = "Whether each document begins with the vocabulary's begin-of-text token.",
            byDefault = "false")
        boolean bos,
    @Option(
            value = "Whether each document ends with the vocabulary's end-of-text token.",
            byDefault = "true")
        boolean eos) {

  public TokenizerPart {
    boolean isFile = vocabulary.contains("/");
    check(
        isFile || TokenizerDefinitions.isEmbedded(vocabulary),
        "vocabulary",
        "no bundled vocabulary '"
            + vocabulary
            + "'"
            + Choices.explain(vocabulary, EmbeddedVocabulary.titles()));
  }

  /** The same for the tokenizer module. */
  public TokenizerRecipe recipe() {
    return new TokenizerRecipe(vocabulary, rules.orElse(null));
  }
}
