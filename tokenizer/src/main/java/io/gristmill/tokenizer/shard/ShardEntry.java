package io.gristmill.tokenizer.shard;

import java.io.Serializable;
import java.util.Map;

/**
 * One file of packed rows, as the list of shards has it.
 *
 * @param path below the folder that holds the list
 * @param firstSequence place of its first row
 * @param tokens that belong to documents, padding not counted
 * @param documents that begin in it
 * @param segments stretches of documents
 * @param cuts segments that end before their document does
 * @param sources tokens of each source
 */
public record ShardEntry(
    long file,
    String path,
    long firstSequence,
    long rows,
    long bytes,
    String sha256,
    long tokens,
    long documents,
    long segments,
    long cuts,
    Map<String, Long> sources)
    implements Serializable {

  public ShardEntry withPath(String newPath) {
    return new ShardEntry(
        file,
        newPath,
        firstSequence,
        rows,
        bytes,
        sha256,
        tokens,
        documents,
        segments,
        cuts,
        sources);
  }
}
