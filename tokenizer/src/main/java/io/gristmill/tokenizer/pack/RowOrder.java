package io.gristmill.tokenizer.pack;

import io.gristmill.corpus.KeyedHash;
import io.gristmill.corpus.order.Interleave;
import io.gristmill.corpus.order.KeyedPermutation;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The place of every packed row. Row i of a stream becomes, by the stream's keyed permutation, its
 * k-th; the first N_s of these are published, interleaved with the other streams of the stage,
 * stage after stage; the others and the stream's short row go to the tail, which is numbered on.
 *
 * <p>N_s shares the published rows by wanted tokens, by largest remainder. Immutable, thread-safe.
 */
public final class RowOrder implements Serializable {

  private final List<StreamRows> streams;
  private final long published;
  private final long[] publishedRows;
  private final KeyedPermutation[] permutations;
  private final Interleave[] interleaves;
  private final int[] indexInStage;
  private final long[] stageBase;
  private final long[] tailBase;
  private final long size;

  /**
   * @param streams in their order
   * @param published rows that the plan publishes
   * @param wantedTokens weight of each stream
   */
  public RowOrder(List<StreamRows> streams, long published, long[] wantedTokens, long seed) {
    this.streams = List.copyOf(streams);
    this.published = published;
    int count = streams.size();
    long rows = streams.stream().mapToLong(StreamRows::rows).sum();
    if (published > rows) {
      throw new IllegalArgumentException(
          "the plan publishes "
              + published
              + " rows, the mixture packs into "
              + rows
              + "; plan again from the mixture");
    }
    publishedRows =
        Apportion.largestRemainder(
            published, wantedTokens, streams.stream().mapToLong(StreamRows::rows).toArray());
    permutations = new KeyedPermutation[count];
    interleaves = new Interleave[count];
    indexInStage = new int[count];
    stageBase = new long[count];
    tailBase = new long[count];
    long place = 0;
    int first = 0;
    while (first < count) {
      int last = first;
      while (last < count
          && streams.get(last).stream().stage() == streams.get(first).stream().stage()) {
        last++;
      }
      int stage = streams.get(first).stream().stage();
      long[] shares = Arrays.copyOfRange(publishedRows, first, last);
      Interleave interleave = new Interleave(shares, KeyedHash.of(seed, "interleave/" + stage));
      for (int s = first; s < last; s++) {
        interleaves[s] = interleave;
        indexInStage[s] = s - first;
        stageBase[s] = place;
      }
      place += interleave.size();
      first = last;
    }
    for (int s = 0; s < count; s++) {
      StreamRows stream = streams.get(s);
      permutations[s] =
          new KeyedPermutation(stream.rows(), KeyedHash.of(seed, stream.stream().label()));
      tailBase[s] = place;
      place += stream.rows() - publishedRows[s] + (stream.shortRow() > 0 ? 1 : 0);
    }
    size = place;
  }

  /** Published rows of a stream. */
  public long publishedRows(int stream) {
    return publishedRows[stream];
  }

  /** Rows of shards and tail together. */
  public long size() {
    return size;
  }

  public long published() {
    return published;
  }

  public List<StreamRows> streams() {
    return streams;
  }

  /** Seed of a stream's permutation, for the manifest. */
  public long permutationSeed(int stream) {
    return permutations[stream].seed();
  }

  /**
   * The place of row {@code index} of a stream, as packed; the short row has the index after the
   * last finished one. Places from {@link #published()} on are the tail's.
   */
  public long place(int stream, long index) {
    StreamRows rows = streams.get(stream);
    if (index == rows.rows() && rows.shortRow() > 0) {
      return tailBase[stream] + rows.rows() - publishedRows[stream];
    }
    long k = permutations[stream].apply(index);
    return k < publishedRows[stream]
        ? stageBase[stream] + interleaves[stream].position(indexInStage[stream], k)
        : tailBase[stream] + k - publishedRows[stream];
  }

  /** Which stream a published place belongs to. */
  public int streamAt(long place) {
    for (int s = 0; s < streams.size(); s++) {
      long inStage = place - stageBase[s];
      if (indexInStage[s] == 0 && inStage >= 0 && inStage < interleaves[s].size()) {
        return s + interleaves[s].sourceAt(inStage);
      }
    }
    throw new IndexOutOfBoundsException("place " + place + " is not in [0, " + published + ")");
  }

  /** The stages with their first places, in order: what a schedule looks up. */
  public List<long[]> stageStarts() {
    List<long[]> starts = new ArrayList<>();
    for (int s = 0; s < streams.size(); s++) {
      if (indexInStage[s] == 0) {
        starts.add(new long[] {streams.get(s).stream().stage(), stageBase[s]});
      }
    }
    return starts;
  }
}
