package io.gristmill.filters.url;

import io.gristmill.filters.NamedFiles;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which URLs are not wanted. All lists are files of the user.
 *
 * @param folder a folder in the layout of UT1 (Université Toulouse 1 Capitole): {@code
 *     CATEGORY/domains} and {@code CATEGORY/urls}; empty for none
 * @param categories the sub-folders to take, in order of precedence
 * @param domains more lists of domains, each a category named like its file
 * @param urls more lists of URLs, likewise
 * @param hardWords lists of words: one as a whole word of the URL rejects it
 * @param softWords {@code minSoftWords} different ones of these do
 * @param subwords one of these anywhere does, punctuation left out
 */
public record UrlRecipe(
    String folder,
    List<String> categories,
    List<String> domains,
    List<String> urls,
    List<String> hardWords,
    List<String> softWords,
    List<String> subwords,
    int minSoftWords)
    implements Serializable {

  public UrlRecipe {
    categories = List.copyOf(categories);
    domains = List.copyOf(domains);
    urls = List.copyOf(urls);
    hardWords = List.copyOf(hardWords);
    softWords = List.copyOf(softWords);
    subwords = List.copyOf(subwords);
    int all = categories.size() + domains.size() + urls.size();
    if (all > HashedNames.MOST_CATEGORIES) {
      throw new IllegalArgumentException(
          "at most " + HashedNames.MOST_CATEGORIES + " categories and lists, not " + all);
    }
    if (folder.isEmpty() != categories.isEmpty()) {
      throw new IllegalArgumentException("folder and categories go together: give both, or none");
    }
    if (minSoftWords < 1) {
      throw new IllegalArgumentException("min soft words " + minSoftWords + " must be >= 1");
    }
  }

  /** Domain and URL lists of a folder only. */
  public static UrlRecipe ofFolder(String folder, List<String> categories) {
    return new UrlRecipe(
        folder, categories, List.of(), List.of(), List.of(), List.of(), List.of(), 2);
  }

  /** The same with one word list of each kind. */
  public UrlRecipe withWords(String hard, String soft, String sub) {
    return new UrlRecipe(
        folder,
        categories,
        domains,
        urls,
        List.of(hard),
        List.of(soft),
        List.of(sub),
        minSoftWords);
  }

  /** Whether no list is named at all. */
  public boolean isEmpty() {
    return categories.isEmpty()
        && domains.isEmpty()
        && urls.isEmpty()
        && hardWords.isEmpty()
        && softWords.isEmpty()
        && subwords.isEmpty();
  }

  /**
   * Every file that is read, in order. Fails on a category that has no list, naming the choices.
   */
  public List<String> files(NamedFiles named) throws IOException {
    List<String> files = new ArrayList<>();
    for (String category : categories) {
      List<String> there = named.list(folder + "/" + category);
      List<String> lists = List.of("domains", "urls").stream().filter(there::contains).toList();
      if (there.isEmpty()) {
        throw new IllegalArgumentException(
            "unknown category '" + category + "' in " + folder + "; known: " + known(named));
      }
      if (lists.isEmpty()) {
        throw new IllegalArgumentException(
            folder + "/" + category + " holds neither 'domains' nor 'urls'");
      }
      lists.forEach(list -> files.add(folder + "/" + category + "/" + list));
    }
    for (List<String> more : List.of(domains, urls, hardWords, softWords, subwords)) {
      files.addAll(more);
    }
    return files;
  }

  private List<String> known(NamedFiles named) throws IOException {
    List<String> known = new ArrayList<>();
    for (String name : named.list(folder)) {
      List<String> there = named.list(folder + "/" + name);
      if (there.contains("domains") || there.contains("urls")) {
        known.add(name);
      }
    }
    return known;
  }

  /** The lists, read now; eight bytes are kept of a name, whatever its length. */
  public UrlFilter load(NamedFiles named) throws IOException {
    return new UrlFilter(new UrlLists(this, named), minSoftWords);
  }
}
