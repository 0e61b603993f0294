package io.gristmill.filters.language;

import java.util.List;

/** Languages that share a script, and so have to be told apart by their letters and words. */
enum ScriptGroup {
  LATIN(
      "af az bs ca cs cy da de en eo es et eu fi fr ga hr hu id is it la lg lt lv mi ms nb nl nn om"
          + " pl pt ro sk sl sn so sq st sv sw tl tn tr ts vi xh yo zu",
      Character.UnicodeScript.LATIN),
  CYRILLIC("be bg kk mk mn ru sr uk", Character.UnicodeScript.CYRILLIC),
  ARABIC("ar fa ur", Character.UnicodeScript.ARABIC),
  DEVANAGARI("hi mr", Character.UnicodeScript.DEVANAGARI),
  ETHIOPIC("am ti", Character.UnicodeScript.ETHIOPIC);

  private final String languages;
  private final Character.UnicodeScript script;

  ScriptGroup(String languages, Character.UnicodeScript script) {
    this.languages = languages;
    this.script = script;
  }

  List<String> languages() {
    return List.of(languages.split(" "));
  }

  Character.UnicodeScript script() {
    return script;
  }

  /** Whether every character of {@code gram} is of this script. */
  boolean writes(String gram) {
    return gram.codePoints().allMatch(c -> Character.UnicodeScript.of(c) == script);
  }
}
