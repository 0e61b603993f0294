package io.gristmill.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Documents that pass the rules and are copies of no other. */
public final class TinyCorpus {
  private TinyCorpus() {}

  /** One JSONL file of so many documents in a folder that is named as its source. */
  public static void write(Path folder, String source, int documents) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < documents; i++) {
      lines.append("{\"id\":\"").append(source).append(i).append("\",\"text\":\"");
      lines.append("This is the story of ").append(source).append(" number ").append(i);
      for (int word = 0; word < 60 + i; word++) {
        lines.append(" and the mill").append((char) ('a' + (i * 7 + word * word) % 26));
        lines.append((char) ('a' + (i + word * 3) % 26)).append(source);
      }
      lines.append(".\"}\n");
    }
    Files.createDirectories(folder.resolve(source));
    Files.writeString(folder.resolve(source).resolve("part.jsonl"), lines.toString());
  }
}
