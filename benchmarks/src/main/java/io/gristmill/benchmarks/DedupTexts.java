package io.gristmill.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gristmill.corpus.KeyedHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Real documents of the bench corpus: {@code FOLDER/text/*.jsonl.gz}. */
public final class DedupTexts {

  private DedupTexts() {}

  /** The folder: system property {@code corpus}, else {@code corpus}. */
  public static Path folder() {
    return Path.of(System.getProperty("corpus", "corpus"));
  }

  /** What one operation of a benchmark goes through; whole documents, of all sources. */
  static List<byte[]> sixteenMegabytes() throws IOException {
    return sample(null, 0.1, 16_000_000);
  }

  /**
   * A share of the documents, drawn by id; of one source, or of all for null; until {@code bytes}.
   */
  static List<byte[]> sample(String source, double share, long bytes) throws IOException {
    List<byte[]> texts = new ArrayList<>();
    ObjectMapper mapper = new ObjectMapper();
    long read = 0;
    List<Path> parts;
    try (Stream<Path> files = Files.list(folder().resolve("text"))) {
      parts = files.filter(file -> file.toString().endsWith(".jsonl.gz")).sorted().toList();
    }
    for (Path part : parts) {
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(part), 1 << 16),
                  StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          JsonNode document = mapper.readTree(line);
          boolean wanted = source == null || source.equals(document.get("source").asText());
          if (wanted && KeyedHash.fraction(KeyedHash.of(1, document.get("id").asText())) < share) {
            byte[] text = document.get("text").asText().getBytes(StandardCharsets.UTF_8);
            texts.add(text);
            read += text.length;
            if (read >= bytes) {
              return texts;
            }
          }
        }
      }
    }
    return texts;
  }
}
