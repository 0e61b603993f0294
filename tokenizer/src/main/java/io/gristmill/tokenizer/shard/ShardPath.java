package io.gristmill.tokenizer.shard;

import io.gristmill.corpus.KeyedHash;

/**
 * Where a shard lies, below the folder of the shards: {@code data/hh/ggggg-ssss.parquet} in hex, of
 * its group and slot, so that no reader has to list. The first part is a hash because object stores
 * partition their load by leading characters. The same in {@code gristmill_loader}.
 */
public final class ShardPath {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private ShardPath() {}

  public static String of(long shard, int slots) {
    long group = shard / slots;
    long slot = shard % slots;
    long hash = KeyedHash.of(group, slot) & 0xff;
    return "data/" + hex(hash, 2) + "/" + hex(group, 5) + "-" + hex(slot, 4) + ".parquet";
  }

  /** The files of rows that were packed but not published, below their own folder. */
  public static String ofTail(long file) {
    return "tail-" + hex(file, 5) + ".parquet";
  }

  // At least so many digits.
  private static String hex(long value, int digits) {
    StringBuilder text = new StringBuilder(16);
    for (int shift = 60; shift >= 0; shift -= 4) {
      int digit = (int) (value >>> shift) & 15;
      if (digit != 0 || text.length() > 0 || shift < 4 * digits) {
        text.append(HEX[digit]);
      }
    }
    return text.toString();
  }
}
