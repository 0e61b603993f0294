package io.gristmill.filters.url;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.NamedFiles;
import io.gristmill.filters.words.CharacterClasses;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Counts the words of a list in a text, lower-cased: in Japanese, Thai and Chinese as substrings,
 * in other languages between characters that are no word characters in the Unicode sense (C4's
 * rule, Raffel et al. 2020). Thread-safe.
 */
public final class BadWords implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Languages without spaces, where a list entry is found inside a run of letters. */
  private static final List<String> SUBSTRING_LANGUAGES = List.of("ja", "th", "zh");

  private final TreeMap<String, PhraseSet> lists = new TreeMap<>();
  private final BadWordsRecipe.Others others;

  BadWords(BadWordsRecipe recipe, NamedFiles named) {
    others = recipe.others();
    recipe
        .files()
        .forEach(
            (language, file) -> {
              List<String> words = new ArrayList<>();
              ListFile.forEach(named, file, line -> words.add(line.toLowerCase(Locale.ROOT)));
              lists.put(language, new PhraseSet(words));
            });
  }

  /** How often words of the language's list stand in the text; none overlaps another. */
  public int count(DocumentView view, String language) {
    PhraseSet list = language == null ? null : lists.get(language);
    if (list == null) {
      if (others == BadWordsRecipe.Others.FAIL) {
        throw new IllegalArgumentException(
            "no bad-word list for language '" + language + "'; known: " + lists.keySet());
      }
      return 0;
    }
    int length = view.length();
    int[] text = new int[length];
    for (int i = 0; i < length; i++) {
      text[i] = Character.toLowerCase(view.text().values()[i]);
    }
    boolean anywhere = SUBSTRING_LANGUAGES.contains(language);
    int count = 0;
    int i = 0;
    while (i < length) {
      int found =
          anywhere || i == 0 || !isWord(text[i - 1]) ? found(list, text, i, length, anywhere) : 0;
      count += found > 0 ? 1 : 0;
      i += Math.max(1, found);
    }
    return count;
  }

  private static int found(PhraseSet list, int[] text, int at, int length, boolean anywhere) {
    int found = list.next(text, at, length, 0);
    while (found > 0 && !anywhere && at + found < length && isWord(text[at + found])) {
      found = list.next(text, at, length, found);
    }
    return found;
  }

  private static boolean isWord(int codePoint) {
    return CharacterClasses.is(codePoint, CharacterClasses.WORD);
  }
}
