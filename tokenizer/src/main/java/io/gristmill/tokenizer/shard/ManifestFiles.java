package io.gristmill.tokenizer.shard;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Manifest and shard lists as bytes: canonical JSON, keys sorted. */
public final class ManifestFiles {

  public static final String MANIFEST = "manifest.json";
  public static final String SHARDS = "shards.jsonl";
  public static final String TAIL = "tail.jsonl";

  /** Holds the SHA-256 of the manifest and is written last. */
  public static final String SUCCESS = "_SUCCESS";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private ManifestFiles() {}

  public static byte[] write(Manifest manifest) {
    ObjectWriter writer = JSON.writerWithDefaultPrettyPrinter();
    try {
      return (writer.writeValueAsString(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Manifest readManifest(byte[] bytes) throws IOException {
    Manifest manifest = JSON.readValue(bytes, Manifest.class);
    if (!Manifest.FORMAT.equals(manifest.format()) || manifest.version() != Manifest.VERSION) {
      throw new IOException(
          "manifest of format '"
              + manifest.format()
              + "' version "
              + manifest.version()
              + "; this reads '"
              + Manifest.FORMAT
              + "' version "
              + Manifest.VERSION);
    }
    return manifest;
  }

  public static byte[] writeList(List<ShardEntry> entries) {
    StringBuilder lines = new StringBuilder();
    try {
      for (ShardEntry entry : entries) {
        lines.append(JSON.writeValueAsString(entry)).append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  public static List<ShardEntry> readList(byte[] bytes) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(
              line -> {
                try {
                  return JSON.readValue(line, ShardEntry.class);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .collect(Collectors.toList());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(newSha256().digest(bytes));
  }

  /** A digest of the kind that manifest and lists name. */
  public static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
