package io.gristmill.corpus.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.SplittableRandom;

/** Lines of JSON with text that compresses badly. */
final class JsonLines {

  private JsonLines() {}

  static byte[] random(int lines, int maxChars, SplittableRandom random) {
    var file = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      file.append("{\"id\":\"").append(i).append("\",\"text\":\"");
      int length = random.nextInt(1 + maxChars);
      for (int c = 0; c < length; c++) {
        int kind = random.nextInt(20);
        if (kind == 0) {
          file.append("\\n");
        } else if (kind == 1) {
          file.appendCodePoint(0x4E00 + random.nextInt(0x5000));
        } else if (kind == 2) {
          file.appendCodePoint(0x1F300 + random.nextInt(0x100));
        } else {
          file.append((char) (' ' + 1 + random.nextInt(90)));
        }
      }
      // Inserted afterwards, the two characters that mean something.
      file.append("\"}\n");
    }
    return clean(file.toString()).getBytes(UTF_8);
  }

  // No quote and no backslash but those of the frame.
  private static String clean(String lines) {
    var clean = new StringBuilder(lines.length());
    for (String line : lines.split("\n")) {
      int start = line.indexOf("\"text\":\"") + 8;
      clean.append(line, 0, start);
      clean.append(
          line.substring(start, line.length() - 2)
              .replace("\\n", "\u0001")
              .replace('"', '\'')
              .replace('\\', '/')
              .replace("\u0001", "\\n"));
      clean.append("\"}\n");
    }
    return clean.toString();
  }
}
