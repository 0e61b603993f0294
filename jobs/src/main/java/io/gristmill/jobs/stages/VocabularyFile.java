package io.gristmill.jobs.stages;

import io.gristmill.jobs.recipe.TokenizerPart;
import io.gristmill.tokenizer.TokenizerRecipe;
import io.gristmill.tokenizer.vocabulary.TokenizerDefinitions;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;

/**
 * The vocabulary that a recipe names, read on the driver from any file system: executors get its
 * bytes with their tasks.
 */
public final class VocabularyFile {

  private VocabularyFile() {}

  /** Throws IllegalArgumentException with the key where the file cannot be read. */
  public static TokenizerRecipe read(TokenizerPart part, Configuration configuration) {
    TokenizerRecipe named = part.recipe();
    if (TokenizerDefinitions.isEmbedded(named.vocabulary())) {
      return named;
    }
    try (InputStream in = new HadoopFiles(configuration).open(named.vocabulary())) {
      return new TokenizerRecipe(named.vocabulary(), named.rules(), in.readAllBytes());
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "tokenizer.vocabulary: cannot read " + named.vocabulary() + ": " + e.getMessage(), e);
    }
  }
}
