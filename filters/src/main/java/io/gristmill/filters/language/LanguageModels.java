package io.gristmill.filters.language;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the resources of this package hold, read once per JVM and shared. */
record LanguageModels(List<ScriptModel> scripts, List<List<CloseLanguages>> close) {

  /** What a common word adds to its languages, in eighths of a nat. */
  private static final int COMMON_WORD = 80;

  static LanguageModels load() {
    List<String> common = lines("common-words.txt");
    List<String> distinctive = lines("close-languages.txt");
    List<ScriptModel> scripts = new ArrayList<>();
    List<List<CloseLanguages>> close = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(resource("ngrams.bin"), 1 << 16))) {
      for (ScriptGroup group : ScriptGroup.values()) {
        scripts.add(ScriptModel.read(group, commonWords(common, group.languages()), in));
        close.add(CloseLanguages.read(distinctive, group.languages()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the built-in language tables", e);
    }
    return new LanguageModels(List.copyOf(scripts), List.copyOf(close));
  }

  private static WordTable commonWords(List<String> lines, List<String> languages) {
    WordTable words = new WordTable(COMMON_WORD);
    for (String line : lines) {
      String[] parts = line.split(" ");
      int language = languages.indexOf(parts[0]);
      for (int i = 1; i < parts.length && language >= 0; i++) {
        words.put(WordTable.hash(parts[i]), language);
      }
    }
    return words;
  }

  private static List<String> lines(String name) {
    try (InputStream in = resource(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the built-in " + name, e);
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = LanguageModels.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("resource " + name + " is missing");
    }
    return in;
  }
}
