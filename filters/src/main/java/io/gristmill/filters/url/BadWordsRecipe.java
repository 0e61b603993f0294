package io.gristmill.filters.url;

import io.gristmill.filters.NamedFiles;
import java.io.Serializable;
import java.util.Map;

/**
 * Words that reject a document, one file of the user's per language. Nothing is downloaded and none
 * is bundled: licences and taste differ.
 *
 * @param files ISO 639-1 code to a file with one word or phrase a line
 * @param others what to do with a language that has no file
 */
public record BadWordsRecipe(Map<String, String> files, Others others) implements Serializable {

  /** What to do with a language that has no file. */
  public enum Others {
    KEEP,
    FAIL
  }

  public BadWordsRecipe {
    files = Map.copyOf(files);
  }

  /** The lists, read now: fails on a file that cannot be read. */
  public BadWords load(NamedFiles named) {
    return new BadWords(this, named);
  }
}
