package io.gristmill.tokenizer.shard;

import java.util.List;
import java.util.Map;

/**
 * What a set of shards is and how it came about; small whatever the number of shards, which have a
 * list of their own. Equal runs give equal manifests: no times, no hosts.
 *
 * @param format {@link #FORMAT}
 * @param provenance whatever names the inputs: hashes of recipe, plan and inputs, code version
 */
public record Manifest(
    String format,
    int version,
    Layout layout,
    Rows rows,
    Tokens tokens,
    Order order,
    Encoding encoding,
    List<StreamPart> mixture,
    Accounting accounting,
    FileList shards,
    FileList tail,
    Map<String, String> provenance) {

  public static final String FORMAT = "gristmill-shards";
  public static final int VERSION = 1;

  /** n, q, K. */
  public record Layout(long shards, long rowsPerShard, int slots, int rowGroupRows) {}

  /**
   * What a row is.
   *
   * @param rowLength tokens in {@code input_ids}
   * @param labels {@code S} or {@code S+1}
   */
  public record Rows(
      int sequenceLength, int rowLength, String labels, String packing, long bucketTokens) {}

  /** Ids that are not used are -1. */
  public record Tokens(
      String tokenizer,
      String sha256,
      int vocabularySize,
      String separators,
      int beginId,
      int endId,
      int paddingId) {}

  /** The global order. */
  public record Order(
      long seed, String permutation, int rounds, String interleave, List<Stage> stages) {}

  /** A stage of training and the place of its first row. */
  public record Stage(int stage, long firstSequence, long rows) {}

  /** How rows are laid into files. */
  public record Encoding(String file, String tokens, String codec, int level) {}

  /**
   * One source in one stage: what was wanted and what became of it.
   *
   * @param wantedTokens the weight that shares out the published rows
   * @param chosenTokens of the mixture, separators and copies counted
   * @param rows published rows
   * @param tailRows packed, not published
   * @param permutationSeed of the keyed permutation of its rows + tailRows finished rows
   */
  public record StreamPart(
      int stage,
      String source,
      long wantedTokens,
      long documents,
      long chosenTokens,
      long rows,
      long tailRows,
      long shortRowTokens,
      long publishedTokens,
      long permutationSeed) {}

  /** Totals, whose equalities were checked before this was written. */
  public record Accounting(
      long documents,
      long emptyDocuments,
      long documentTokens,
      long separatorTokens,
      long publishedTokens,
      long tailTokens,
      long droppedTokens,
      long publishedRows,
      long tailRows,
      long padding,
      long segments,
      long cuts,
      double fill) {}

  /** A list of files, one JSON object a line. */
  public record FileList(String path, String sha256, long files, long rows, long tokens) {}
}
