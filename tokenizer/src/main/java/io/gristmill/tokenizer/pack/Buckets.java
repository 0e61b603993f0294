package io.gristmill.tokenizer.pack;

import io.gristmill.corpus.KeyedHash;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * In which bucket a document is packed: its stream, and in that a keyed hash of its id modulo a
 * number that follows from the stream's totals. Buckets are numbered through all streams.
 * Immutable, thread-safe.
 */
public final class Buckets implements Serializable {

  private final List<Stream> streams;
  private final int[] firstBucket;
  private final long seed;

  /** {@code tokens} and {@code documents} of each stream, copies and separators counted. */
  public Buckets(List<Stream> streams, long[] tokens, long[] documents, PackRecipe recipe) {
    this.streams = List.copyOf(streams);
    this.seed = recipe.seed();
    firstBucket = new int[streams.size() + 1];
    for (int s = 0; s < streams.size(); s++) {
      firstBucket[s + 1] = Math.addExact(firstBucket[s], recipe.buckets(tokens[s], documents[s]));
    }
  }

  public List<Stream> streams() {
    return streams;
  }

  /** Buckets of all streams. */
  public int count() {
    return firstBucket[streams.size()];
  }

  public int bucket(int stream, String documentId) {
    int buckets = firstBucket[stream + 1] - firstBucket[stream];
    return firstBucket[stream]
        + (int) Long.remainderUnsigned(KeyedHash.of(seed, documentId), buckets);
  }

  /** Documents of a bucket are packed in the order of this number, then of id and copy. */
  public long orderKey(String documentId, int copy) {
    return KeyedHash.of(seed + 1, documentId + "#" + copy);
  }

  int stream(int bucket) {
    int at = Arrays.binarySearch(firstBucket, bucket);
    // Streams have at least one bucket each, so that first buckets are distinct.
    return at >= 0 ? at : -at - 2;
  }

  int first(int stream) {
    return firstBucket[stream];
  }
}
