package io.gristmill.filters.language;

import java.util.ArrayList;
import java.util.List;

/**
 * Words, stems and endings that tell the languages of one close group apart. Asked only when the
 * n-grams leave two languages of the group in front, so its cost is paid by few texts.
 */
final class CloseLanguages {

  /** What one word adds to its languages, in eighths of a nat. */
  static final int WEIGHT = 40;

  private static final int MAX_WORD = 64;

  private long members;
  private final WordTable whole = new WordTable(WEIGHT);
  private final WordTable stems = new WordTable(WEIGHT);
  private final WordTable endings = new WordTable(WEIGHT);

  /** Reads the groups of {@code close-languages.txt} whose languages are in {@code languages}. */
  static List<CloseLanguages> read(List<String> lines, List<String> languages) {
    List<CloseLanguages> groups = new ArrayList<>();
    for (String line : lines) {
      if (line.equals("group")) {
        groups.add(new CloseLanguages());
      } else if (!line.isEmpty() && line.charAt(0) != '#') {
        String[] words = line.split(" ");
        int language = languages.indexOf(words[0]);
        if (language >= 0) {
          groups.get(groups.size() - 1).add(language, words);
        }
      }
    }
    groups.removeIf(group -> Long.bitCount(group.members) < 2);
    return groups;
  }

  private void add(int language, String[] words) {
    members |= 1L << language;
    for (int i = 1; i < words.length; i++) {
      String word = words[i];
      if (word.endsWith("*")) {
        stems.put(WordTable.hash(word.substring(0, word.length() - 1)), language);
      } else if (word.startsWith("*")) {
        endings.put(WordTable.hash(new StringBuilder(word.substring(1)).reverse()), language);
      } else {
        whole.put(WordTable.hash(word), language);
      }
    }
  }

  boolean holds(int language) {
    return ((members >>> language) & 1) != 0;
  }

  /** Adds what the words of {@code text} say to {@code scorer}. */
  void weigh(char[] text, int length, ScriptModel.Scorer scorer) {
    int i = 0;
    while (i < length) {
      int start = i;
      while (i < length && Letters.classOf(text[i]) != Letters.NONE) {
        i++;
      }
      if (i > start && i - start <= MAX_WORD) {
        for (long bits = languagesOf(text, start, i); bits != 0; bits &= bits - 1) {
          scorer.add(Long.numberOfTrailingZeros(bits), WEIGHT);
        }
      }
      i = Math.max(i, start + 1);
    }
  }

  private long languagesOf(char[] text, int start, int end) {
    long bits = 0;
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = WordTable.extend(hash, text[i]);
      bits |= stems.languages(stems.find(hash));
    }
    bits |= whole.languages(whole.find(hash));
    hash = 0;
    for (int i = end - 1; i >= start; i--) {
      hash = WordTable.extend(hash, text[i]);
      bits |= endings.languages(endings.find(hash));
    }
    return bits;
  }
}
