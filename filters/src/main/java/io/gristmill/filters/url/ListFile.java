package io.gristmill.filters.url;

import io.gristmill.filters.NamedFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A text file with one entry a line; blank lines and lines that start with # are none. */
final class ListFile {

  private ListFile() {}

  static void forEach(NamedFiles files, String file, Consumer<String> entry) {
    // Public lists hold stray Latin-1 bytes: such an entry is read with U+FFFD, not the whole lost.
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                files.open(file),
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String text = line.strip();
        if (!text.isEmpty() && !text.startsWith("#")) {
          entry.accept(text);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read list " + file, e);
    }
  }
}
