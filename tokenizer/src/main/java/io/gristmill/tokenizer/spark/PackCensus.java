package io.gristmill.tokenizer.spark;

import io.gristmill.tokenizer.pack.PackLayout;
import io.gristmill.tokenizer.pack.StreamRows;
import java.util.List;

/**
 * How many rows a mixture packs into, exactly, known from lengths before any text moves: what a
 * planner cuts shards from.
 */
public final class PackCensus {

  private final PackLayout layout;

  PackCensus(PackLayout layout) {
    this.layout = layout;
  }

  PackLayout layout() {
    return layout;
  }

  /** Finished rows of all streams: N_packed of the shard equation. */
  public long rows() {
    return layout.streams().stream().mapToLong(StreamRows::rows).sum();
  }

  /** Tokens of all documents, copies and separators counted. */
  public long tokens() {
    return layout.streams().stream().mapToLong(StreamRows::tokens).sum();
  }

  /** The same for each source in each stage. */
  public List<StreamRows> streams() {
    return layout.streams();
  }
}
