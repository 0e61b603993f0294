package io.gristmill.tokenizer.spark;

import io.gristmill.tokenizer.shard.Manifest;
import io.gristmill.tokenizer.shard.ShardEntry;
import java.util.List;

/** What a pack job wrote; the manifest is already beside the shards. */
public record PackResult(Manifest manifest, List<ShardEntry> shards, List<ShardEntry> tail) {

  public PackResult {
    shards = List.copyOf(shards);
    tail = List.copyOf(tail);
  }
}
