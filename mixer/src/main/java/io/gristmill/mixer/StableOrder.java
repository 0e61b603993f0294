package io.gristmill.mixer;

import io.gristmill.corpus.KeyedHash;

/** The order in which documents are taken: another one in every epoch, the same on every run. */
public final class StableOrder {

  private StableOrder() {}

  /** Key of a document in an epoch, to be compared unsigned. */
  public static long key(long seed, int epoch, String docId) {
    return KeyedHash.of(KeyedHash.of(seed, epoch), docId);
  }
}
