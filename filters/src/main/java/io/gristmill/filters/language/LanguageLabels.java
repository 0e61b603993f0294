package io.gristmill.filters.language;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Turns the labels of language models into the codes of this project: ISO 639-1 where the language
 * has one, else ISO 639-3. {@code en}, {@code eng} and {@code eng_Latn} are one language; the
 * script is not kept.
 */
final class LanguageLabels {

  /**
   * Members that stand for a macrolanguage in models with ISO 639-3 labels (GlotLID, NLLB), by the
   * macrolanguage's ISO 639-1 code; from the ISO 639-3 macrolanguage table.
   */
  private static final Map<String, String> MEMBERS =
      Map.ofEntries(
          Map.entry("arb", "ar"),
          Map.entry("azj", "az"),
          Map.entry("cmn", "zh"),
          Map.entry("ekk", "et"),
          Map.entry("gug", "gn"),
          Map.entry("khk", "mn"),
          Map.entry("lvs", "lv"),
          Map.entry("npi", "ne"),
          Map.entry("ory", "or"),
          Map.entry("pbt", "ps"),
          Map.entry("pes", "fa"),
          Map.entry("plt", "mg"),
          Map.entry("swh", "sw"),
          Map.entry("uzn", "uz"),
          Map.entry("ydd", "yi"),
          Map.entry("zsm", "ms"));

  private static final Map<String, String> TWO_LETTERS = twoLetters();

  private LanguageLabels() {}

  static String code(String label) {
    int script = label.indexOf('_');
    String language = (script < 0 ? label : label.substring(0, script)).toLowerCase(Locale.ROOT);
    // lid.176 has one Norwegian, written Bokmål nearly always, beside its Nynorsk.
    if (language.equals("no")) {
      return "nb";
    }
    // Alemannic in lid.176, which has no scripts; Tosk Albanian, its ISO 639-3 meaning, elsewhere.
    if (language.equals("als")) {
      return script < 0 ? "gsw" : "sq";
    }
    String member = MEMBERS.get(language);
    return member != null ? member : TWO_LETTERS.getOrDefault(language, language);
  }

  private static Map<String, String> twoLetters() {
    Map<String, String> codes = new HashMap<>();
    for (String code : Locale.getISOLanguages()) {
      // The JDK lists withdrawn codes (iw, in, ji) beside those that followed (he, id, yi).
      if (!code.equals("iw") && !code.equals("in") && !code.equals("ji")) {
        codes.put(Locale.forLanguageTag(code).getISO3Language(), code);
      }
    }
    return codes;
  }
}
