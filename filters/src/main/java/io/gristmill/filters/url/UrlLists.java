package io.gristmill.filters.url;

import io.gristmill.filters.NamedFiles;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lists of a recipe as they are asked: hashes of names, each in a category, and phrases. */
final class UrlLists implements Serializable {

  private static final long serialVersionUID = 1L;

  private final ArrayList<String> categories = new ArrayList<>();
  private final HashedNames domains;
  private final HashedNames urls;
  private final PhraseSet hardWords;
  private final PhraseSet softWords;
  private final PhraseSet subwords;

  UrlLists(UrlRecipe recipe, NamedFiles named) throws IOException {
    HashedNames.Builder domainNames = new HashedNames.Builder();
    HashedNames.Builder urlNames = new HashedNames.Builder();
    List<String> inFolder = recipe.files(named);
    for (String category : recipe.categories()) {
      String folder = recipe.folder() + "/" + category + "/";
      categories.add(category);
      if (inFolder.contains(folder + "domains")) {
        addDomains(named, folder + "domains", domainNames);
      }
      if (inFolder.contains(folder + "urls")) {
        addUrls(named, folder + "urls", urlNames);
      }
    }
    for (String file : recipe.domains()) {
      categories.add(fileName(file));
      addDomains(named, file, domainNames);
    }
    for (String file : recipe.urls()) {
      categories.add(fileName(file));
      addUrls(named, file, urlNames);
    }
    domains = domainNames.build();
    urls = urlNames.build();
    hardWords = words(named, recipe.hardWords());
    softWords = words(named, recipe.softWords());
    subwords = words(named, recipe.subwords());
  }

  String category(int index) {
    return categories.get(index);
  }

  HashedNames domains() {
    return domains;
  }

  HashedNames urls() {
    return urls;
  }

  PhraseSet hardWords() {
    return hardWords;
  }

  PhraseSet softWords() {
    return softWords;
  }

  PhraseSet subwords() {
    return subwords;
  }

  private void addDomains(NamedFiles named, String file, HashedNames.Builder names) {
    int category = categories.size() - 1;
    ListFile.forEach(named, file, line -> names.add(CanonicalUrl.of(line).host(), category));
  }

  private void addUrls(NamedFiles named, String file, HashedNames.Builder names) {
    int category = categories.size() - 1;
    ListFile.forEach(named, file, line -> names.add(CanonicalUrl.of(line).whole(), category));
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Words of lists as URLs hold them: letters and digits only, in lower case. */
  private static PhraseSet words(NamedFiles named, List<String> files) {
    List<String> words = new ArrayList<>();
    for (String file : files) {
      ListFile.forEach(
          named,
          file,
          line -> {
            StringBuilder word = new StringBuilder();
            line.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(word::appendCodePoint);
            words.add(word.toString());
          });
    }
    return new PhraseSet(words);
  }
}
