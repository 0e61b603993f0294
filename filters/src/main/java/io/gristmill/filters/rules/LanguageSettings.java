package io.gristmill.filters.rules;

import io.gristmill.filters.RuleBounds;
import io.gristmill.filters.words.Reading;
import io.gristmill.filters.words.StopWords;
import io.gristmill.filters.words.WordBreaking;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a language changes in the rules: how its words are found, its stop words, and bounds of
 * single rules. One file of resources each, one line in {@link #CODES}.
 *
 * @param bounds by full rule name, for example {@code gopher-quality/mean-word-length}
 */
public record LanguageSettings(
    String code, WordBreaking words, StopWords stopWords, Map<String, RuleBounds> bounds) {

  /** The languages with a file of their own, ISO 639-1. */
  public static final List<String> CODES =
      List.of(
          "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr",
          "gl", "he", "hi", "hr", "hu", "id", "is", "it", "ja", "km", "ko", "lo", "lt", "lv", "ms",
          "my", "nb", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "ta", "th", "tr",
          "uk", "ur", "vi", "zh");

  /** Written without spaces, or with spaces that do not part words; ISO 639-1, else 639-3. */
  private static final List<String> SPACELESS =
      List.of("zh", "ja", "th", "lo", "km", "my", "bo", "dz", "yue", "wuu", "lzh", "cmn", "shn");

  private static final Map<String, LanguageSettings> LOADED = new ConcurrentHashMap<>();

  /** The published constants, English stop words among them, for a language or for none (null). */
  public static LanguageSettings published(String code) {
    return new LanguageSettings(code, breaking(code), of("en").stopWords, Map.of());
  }

  /** The settings of a language; of one without a file, no stop words and no bounds. */
  public static LanguageSettings of(String code) {
    return CODES.contains(code)
        ? LOADED.computeIfAbsent(code, LanguageSettings::load)
        : new LanguageSettings(code, breaking(code), StopWords.NONE, Map.of());
  }

  /** How the words of a document in this language are read. */
  public Reading reading(WordBreaking wanted) {
    return new Reading(wanted == WordBreaking.BY_LANGUAGE ? words : wanted, stopWords);
  }

  /** {@link WordBreaking#UAX29} for languages without spaces. */
  static WordBreaking breaking(String code) {
    return code != null && SPACELESS.contains(code) ? WordBreaking.UAX29 : WordBreaking.WHITESPACE;
  }

  private static LanguageSettings load(String code) {
    String file = "languages/" + code + ".txt";
    List<String> stopWords = new ArrayList<>();
    Map<String, RuleBounds> bounds = new LinkedHashMap<>();
    try (InputStream in = LanguageSettings.class.getResourceAsStream(file);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] parts = line.split(" ");
          switch (parts[0]) {
            case "stop-words" -> stopWords.addAll(List.of(parts).subList(1, parts.length));
            case "bounds" ->
                bounds.put(parts[1], new RuleBounds(number(parts[2]), number(parts[3])));
            default ->
                throw new IllegalStateException(
                    file + ": unknown entry '" + parts[0] + "'; known: [stop-words, bounds]");
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return new LanguageSettings(code, breaking(code), new StopWords(stopWords), Map.copyOf(bounds));
  }

  /** A number, or {@code -} for the profile's own. */
  private static Double number(String text) {
    return text.equals("-") ? null : Double.valueOf(text);
  }
}
