package io.gristmill.tokenizer.shard;

import java.util.List;

/**
 * One row of a shard.
 *
 * @param sequence its place in the global order
 * @param tokens as many as every row has, padding included; not copied
 * @param segments in the order of the row, without gaps from its first token; padding follows
 */
public record PackedRow(long sequence, int[] tokens, List<Segment> segments) {

  /** Tokens that belong to documents. */
  public int validLength() {
    return segments.isEmpty() ? 0 : segments.get(segments.size() - 1).end();
  }
}
