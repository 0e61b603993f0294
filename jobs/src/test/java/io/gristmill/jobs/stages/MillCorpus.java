package io.gristmill.jobs.stages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A small corpus with something of every kind: sources {@code web} and {@code book}. */
final class MillCorpus {

  private MillCorpus() {}

  /** The same records in any number of files, in any order. */
  static void write(Path folder, int files, long seed) throws IOException {
    List<String> web = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      web.add(record("w" + i, prose(i)));
    }
    web.add(web.get(3));
    web.add(record("near", prose(5) + " The end."));
    web.add(record("short", "far too short"));
    web.add("{\"id\":\"cut\",\"text\":\"half of a li");
    List<String> book = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      // The first is also on the web; the book has priority.
      book.add(record("b" + i, i == 0 ? prose(0) : prose(1000 + i)));
    }
    source(folder.resolve("web"), web, files, seed);
    source(folder.resolve("book"), book, files, seed);
  }

  private static void source(Path target, List<String> records, int files, long seed)
      throws IOException {
    List<String> shuffled = new ArrayList<>(records);
    if (seed != 0) {
      Collections.shuffle(shuffled, new Random(seed));
    }
    if (Files.exists(target)) {
      try (Stream<Path> old = Files.list(target)) {
        for (Path file : old.toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(target);
    for (int f = 0; f < files; f++) {
      StringBuilder text = new StringBuilder();
      for (int i = f; i < shuffled.size(); i += files) {
        text.append(shuffled.get(i)).append('\n');
      }
      Files.writeString(target.resolve("part-" + f + ".jsonl"), text.toString());
    }
  }

  static String record(String id, String text) {
    return "{\"id\":\"" + id + "\",\"text\":\"" + text + "\"}";
  }

  private static final String[] WORDS =
      ("mill grain flour water wheel stone river farmer village bread oven morning winter cart"
              + " horse bridge field harvest sack price market road hill house child letter song"
              + " summer evening window garden tree cloud rain thunder light shadow")
          .split(" ");

  /** A text of its own for each number. */
  static String prose(int number) {
    Random random = new Random(number);
    StringBuilder text = new StringBuilder("The story of number " + number + " begins with");
    for (int i = 0; i < 120; i++) {
      text.append(i % 9 == 8 ? ", and the " : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.append(" of the old mill.").toString();
  }

  /** SHA-256 of every file below a folder, by its relative path. */
  static Map<String, String> checksums(Path root) throws Exception {
    Map<String, String> sums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        sums.put(
            new String(
                root.relativize(file).toString().getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8),
            HexFormat.of().formatHex(hash));
      }
    }
    return sums;
  }
}
