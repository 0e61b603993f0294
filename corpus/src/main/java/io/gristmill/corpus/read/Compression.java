package io.gristmill.corpus.read;

import java.util.List;
import java.util.Locale;

/** How a file is compressed, told by the end of its name. */
public enum Compression {
  NONE,
  GZIP(".gz", ".gzip", ".bgz"),
  ZSTD(".zst", ".zstd"),
  BZIP2(".bz2");

  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of
  private final List<String> endings;

  Compression(String... endings) {
    this.endings = List.of(endings);
  }

  public static Compression ofFileName(String fileName) {
    for (Compression compression : values()) {
      if (compression.ending(fileName) > 0) {
        return compression;
      }
    }
    return NONE;
  }

  /** The name without the ending that tells of the compression. */
  String bareName(String fileName) {
    return fileName.substring(0, fileName.length() - ending(fileName));
  }

  private int ending(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    for (String ending : endings) {
      if (name.endsWith(ending)) {
        return ending.length();
      }
    }
    return 0;
  }
}
