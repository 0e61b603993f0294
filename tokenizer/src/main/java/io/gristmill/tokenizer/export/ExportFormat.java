package io.gristmill.tokenizer.export;

import io.gristmill.tokenizer.shard.Manifest;
import io.gristmill.tokenizer.shard.PackedRow;
import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A format that other loaders read. Settings only: travels to executors.
 *
 * <p>Megatron and MDS get whole rows, padding included; Dolma and datatrove, which know documents,
 * get the tokens of the segments without padding.
 */
public interface ExportFormat extends Serializable {

  /**
   * Writes one part of the set.
   *
   * @param part number of the part, from 0
   * @param rows in order, to the end
   * @return what the format's index says of this part; null if it has none
   */
  String write(int part, Iterator<PackedRow> rows, OutputFolder out) throws IOException;

  /** Writes what stands over all parts, from what {@link #write} returned, in order. */
  default void finish(List<String> parts, OutputFolder out) throws IOException {}

  /** Tokens that its readers like a part to have at least; 0 where any number will do. */
  default long likedTokens() {
    return 0;
  }

  /** A format by its name, set up for the shards of a manifest. */
  static ExportFormat of(String name, Manifest manifest) {
    Function<Manifest, ExportFormat> format = known().get(name);
    if (format == null) {
      throw new IllegalArgumentException(
          "unknown export format '" + name + "'; known: " + String.join(", ", names()));
    }
    return format.apply(manifest);
  }

  /** The names of all formats, sorted. */
  static List<String> names() {
    return List.copyOf(known().keySet());
  }

  private static SortedMap<String, Function<Manifest, ExportFormat>> known() {
    SortedMap<String, Function<Manifest, ExportFormat>> known = new TreeMap<>();
    known.put("megatron", MegatronFormat::of);
    known.put("mds", MdsFormat::of);
    known.put("dolma", DolmaFormat::of);
    known.put("datatrove", DatatroveFormat::of);
    return known;
  }
}
