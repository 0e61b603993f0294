package io.gristmill.filters.url;

import java.io.Serializable;
import java.util.List;

/**
 * Which URLs are not wanted. All lists are files of the user; an absent one is an empty string.
 *
 * @param folder a folder in the layout of UT1 (Université Toulouse 1 Capitole): {@code
 *     CATEGORY/domains} and {@code CATEGORY/urls}
 * @param categories the sub-folders to take, in order of precedence
 * @param hardWords one of these as a whole word of the URL rejects it
 * @param softWords {@code minSoftWords} different ones of these do
 * @param subwords one of these anywhere does, punctuation left out
 */
public record UrlRecipe(
    String folder,
    List<String> categories,
    String hardWords,
    String softWords,
    String subwords,
    int minSoftWords)
    implements Serializable {

  public UrlRecipe {
    categories = List.copyOf(categories);
    if (categories.size() > HashedNames.MOST_CATEGORIES) {
      throw new IllegalArgumentException(
          "at most " + HashedNames.MOST_CATEGORIES + " categories, not " + categories.size());
    }
    if (minSoftWords < 1) {
      throw new IllegalArgumentException("min soft words " + minSoftWords + " must be >= 1");
    }
  }

  /** Domain and URL lists only. */
  public static UrlRecipe ofFolder(String folder, List<String> categories) {
    return new UrlRecipe(folder, categories, "", "", "", 2);
  }

  /** The same with word lists. */
  public UrlRecipe withWords(String hard, String soft, String sub) {
    return new UrlRecipe(folder, categories, hard, soft, sub, minSoftWords);
  }

  /**
   * The lists, loaded once per JVM as long as the files stay the same. Fails on a folder, category
   * or file that does not exist, naming the choices.
   */
  public UrlFilter load() {
    return UrlFilter.load(this);
  }
}
