package io.gristmill.filters.rules;

import io.gristmill.filters.words.CharacterClasses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules written the slow and obvious way, with strings, regexes and maps, after datatrove's
 * Python. Whitespace words.
 */
final class Twin {

  private static final String WHITE =
      "[\\t-\\r\\x1C-\\x20\\x85\\xA0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]";
  private static final Pattern TRIM = Pattern.compile("^" + WHITE + "+|" + WHITE + "+$");
  private static final Pattern LEFT = Pattern.compile("^" + WHITE + "+");
  private static final Pattern RIGHT = Pattern.compile(WHITE + "+\\z");
  private static final Pattern BREAK =
      Pattern.compile("\\r\\n|[\\n\\r\\x0B\\f\\x1C-\\x1E\\x85\\u2028\\u2029]");
  private static final Pattern CITATION =
      Pattern.compile("\\[\\p{Nd}*]|\\[edit]|\\[citation needed]");
  private static final Set<String> STOP_WORDS =
      Set.of("the", "be", "to", "of", "and", "that", "have", "with");

  private final String text;
  private final Map<String, Double> signals = new LinkedHashMap<>();

  private Twin(String text) {
    this.text = text;
  }

  static Map<String, Double> gopherQuality(String text) {
    Twin twin = new Twin(text);
    twin.gopherQuality();
    return twin.signals;
  }

  static Map<String, Double> gopherRepetition(String text) {
    Twin twin = new Twin(text);
    twin.gopherRepetition();
    return twin.signals;
  }

  static Map<String, Double> fineWeb(String text) {
    Twin twin = new Twin(text);
    twin.fineWeb();
    return twin.signals;
  }

  /** The text C4 makes. */
  static String c4(String text) {
    List<String> kept = new ArrayList<>();
    for (String raw : lines(text)) {
      String line = strip(raw);
      List<String> words = words(line);
      if (words.stream().anyMatch(word -> length(word) > 1000)) {
        continue;
      }
      line = CITATION.matcher(line).replaceAll("");
      if (!line.matches("(?s).*[.?!\"']") || line.endsWith("...") || words.size() < 3) {
        continue;
      }
      String lower = line.toLowerCase(Locale.ROOT);
      List<String> banned =
          List.of(
              "lorem ipsum",
              "javascript",
              "{",
              "terms of use",
              "privacy policy",
              "cookie policy",
              "uses cookies",
              "use of cookies",
              "use cookies");
      if (banned.stream().noneMatch(lower::contains)) {
        kept.add(line);
      }
    }
    return strip(String.join("\n", kept));
  }

  private void gopherQuality() {
    List<String> words = words(text);
    List<String> solid =
        words.stream().filter(word -> word.codePoints().anyMatch(c -> !isSymbol(c))).toList();
    put("word-count", solid.size());
    put("mean-word-length", share(solid.stream().mapToInt(Twin::length).sum(), solid.size()));
    put("hash-ratio", share(count(text, "#"), words.size()));
    put("ellipsis-ratio", share(count(text, "...") + count(text, "…"), words.size()));
    List<String> lines = lines(text);
    put(
        "bullet-lines",
        share(
            lines.stream()
                .map(line -> LEFT.matcher(line).replaceAll(""))
                .filter(line -> line.startsWith("•") || line.startsWith("-"))
                .count(),
            lines.size()));
    put(
        "ellipsis-lines",
        share(
            lines.stream()
                .map(line -> RIGHT.matcher(line).replaceAll(""))
                .filter(line -> line.endsWith("...") || line.endsWith("…"))
                .count(),
            lines.size()));
    put(
        "alphabetic-words",
        share(
            words.stream().filter(word -> word.codePoints().anyMatch(Character::isLetter)).count(),
            words.size()));
    Set<String> found = new HashSet<>(words);
    found.retainAll(STOP_WORDS);
    put("stop-words", found.size());
  }

  private void gopherRepetition() {
    int length = length(text);
    put("length", length);
    List<String> paragraphs = List.of(strip(text).split("\n{2,}", -1));
    put("duplicate-paragraphs", share(duplicates(paragraphs)[0], paragraphs.size()));
    put("duplicate-paragraph-characters", share(duplicates(paragraphs)[1], length));
    List<String> lines = List.of(text.split("\n+", -1));
    put("duplicate-lines", share(duplicates(lines)[0], lines.size()));
    put("duplicate-line-characters", share(duplicates(lines)[1], length));
    List<String> words = words(text);
    for (int n = 2; n <= 4; n++) {
      Map<String, Integer> counts = new LinkedHashMap<>();
      for (int i = 0; i + n <= words.size(); i++) {
        counts.merge(String.join(" ", words.subList(i, i + n)), 1, Integer::sum);
      }
      String top = null;
      for (String gram : counts.keySet()) {
        top = top == null || counts.get(gram) > counts.get(top) ? gram : top;
      }
      put("top-" + n + "-gram", share(top == null ? 0 : length(top) * counts.get(top), length));
    }
    for (int n = 5; n <= 10; n++) {
      Set<String> seen = new HashSet<>();
      int characters = 0;
      int i = 0;
      while (i < words.size() - n + 1) {
        String gram = String.join("", words.subList(i, i + n));
        if (seen.add(gram)) {
          i++;
        } else {
          characters += length(gram);
          i += n;
        }
      }
      put("duplicate-" + n + "-grams", share(characters, length));
    }
  }

  private void fineWeb() {
    List<String> lines =
        Arrays.stream(text.split("\n", -1)).filter(line -> !strip(line).isEmpty()).toList();
    put("filled-lines", lines.size());
    put(
        "terminated-lines",
        share(
            lines.stream().filter(line -> isTerminal(line.codePointBefore(line.length()))).count(),
            lines.size()));
    put(
        "short-lines",
        share(lines.stream().filter(line -> length(line) <= 30).count(), lines.size()));
    put("duplicate-line-characters", share(duplicates(lines)[1], length(text.replace("\n", ""))));
    put("newlines-per-word", share(count(text, "\n"), words(text).size()));
  }

  private void put(String name, double value) {
    signals.put(name, value);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private static int[] duplicates(List<String> list) {
    Map<String, Integer> seen = new HashMap<>();
    int[] result = new int[2];
    for (String element : list) {
      if (seen.merge(element, 1, Integer::sum) > 1) {
        result[0]++;
        result[1] += length(element);
      }
    }
    return result;
  }

  private static int count(String text, String part) {
    int count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
      count++;
    }
    return count;
  }

  static List<String> words(String text) {
    return Arrays.stream(text.split(WHITE + "+")).filter(word -> !word.isEmpty()).toList();
  }

  /** {@code str.splitlines()}. */
  static List<String> lines(String text) {
    List<String> lines = new ArrayList<>(List.of(BREAK.split(text, -1)));
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  static String strip(String text) {
    return TRIM.matcher(text).replaceAll("");
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean isSymbol(int codePoint) {
    return CharacterClasses.is(codePoint, CharacterClasses.SYMBOL);
  }

  private static boolean isTerminal(int codePoint) {
    return CharacterClasses.is(codePoint, CharacterClasses.TERMINAL);
  }
}
