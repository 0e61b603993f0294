package io.gristmill.corpus.read;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a file is divided into records. */
public enum Format {
  /** One JSON object a line. */
  JSONL(".jsonl", ".ndjson", ".json"),
  /** Apache Parquet, one row a record. */
  PARQUET(".parquet"),
  /** One document a file. */
  TEXT(".txt", ".text", ".md", ".rst"),
  /** Web archive: responses and resources with HTML or plain text are documents. */
  WARC(".warc"),
  /** Web archive of extracted text: conversion records are documents. */
  WET(".warc.wet", ".wet");

  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of
  private final List<String> endings;

  Format(String... endings) {
    this.endings = List.of(endings);
  }

  /** The format of that name, in any case. */
  public static Format of(String name) {
    for (Format format : values()) {
      if (format.name().equalsIgnoreCase(name)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "unknown format '"
            + name
            + "'; known: "
            + Arrays.stream(values())
                .map(format -> format.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ", "[", "]")));
  }

  /** The format a file's name tells, whatever its compression. */
  public static Optional<Format> ofFileName(String fileName) {
    String name = Compression.ofFileName(fileName).bareName(fileName).toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> format.endings.stream().anyMatch(name::endsWith))
        .findFirst();
  }
}
