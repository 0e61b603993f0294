package io.gristmill.filters.words;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * How many code points of a text its repeated word n-grams cover, in the semantics of datatrove
 * 0.10 ({@code utils/text.py}: find_top_duplicate, find_all_duplicate), oddities included.
 *
 * <p>Each n looks only at places that can repeat, a few per cent of most texts: for the top n-grams
 * those whose (n-1)-gram repeats; for the duplicated n-grams, whose words are joined without a
 * separator, those whose next {@value #PROBE} characters repeat.
 */
public final class RepeatedGrams {

  private static final int LONGEST_TOP = 4;
  private static final int SHORTEST_DUPLICATED = 5;
  private static final int LONGEST = 10;

  /** Characters compared first. Long enough to be rare, short enough for most five words. */
  private static final int PROBE = 20;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final RepeatedSequences sequences = new RepeatedSequences();
  private final RepeatFilter filter = new RepeatFilter();
  private final PlaceIndex index = new PlaceIndex();
  private final long[] characters = new long[LONGEST + 1];

  /** The places that can repeat, ascending, and the hash of the n-gram there. */
  private int[] places = new int[1024];

  private long[] hashes = new long[1024];

  /** The places that the filter lets through. */
  private int[] probed = new int[1024];

  /**
   * For n = 2 to 4: length of the most frequent n-gram, words joined by one space, times its count,
   * which may be 1; of several the first seen. 0 when there are fewer than n words.
   */
  public long topCharacters(int n) {
    return characters[n];
  }

  /**
   * For n = 5 to 10: lengths, words joined without a separator, of the n-grams met again when
   * walking from the first word and skipping n words after each hit. Skipped n-grams are never
   * remembered, and ("ab", "c") equals ("a", "bc").
   */
  public long duplicatedCharacters(int n) {
    return characters[n];
  }

  void of(Words words) {
    Arrays.fill(characters, 0);
    ensure(words.count());
    top(words);
    duplicated(words);
  }

  private void top(Words words) {
    sequences.start(words);
    while (sequences.n() < LONGEST_TOP && sequences.next()) {
      int n = sequences.n();
      // With nothing repeated, the n-gram seen first is the most frequent, once.
      int most = 1;
      int top = 0;
      for (int k = 0; k < sequences.candidates(); k++) {
        if (sequences.isFirst(k) && sequences.times(k) > most) {
          most = sequences.times(k);
          top = sequences.place(k);
        }
      }
      characters[n] = (long) most * (words.length(top, n) + n - 1);
    }
  }

  private void duplicated(Words words) {
    int count = words.count();
    if (count <= SHORTEST_DUPLICATED) {
      return;
    }
    int candidates = candidates(words, count - SHORTEST_DUPLICATED + 1);
    for (int n = SHORTEST_DUPLICATED; n <= LONGEST && n < count; n++) {
      index.clear(candidates);
      long sum = 0;
      int free = 0;
      for (int k = 0; k < candidates && places[k] + n <= count; k++) {
        int place = places[k];
        if (place >= free) {
          hashes[k] = words.joinedHash(place, n);
          if (index.first(hashes, k) != k) {
            sum += words.length(place, n);
            free = place + n;
          }
        }
      }
      characters[n] = sum;
    }
  }

  /** Places whose next characters repeat, and those whose five words are shorter than that. */
  private int candidates(Words words, int grams) {
    byte[] joined = words.joined();
    int end = words.totalLength() - PROBE;
    for (int i = 0; i < grams; i++) {
      int start = words.joinedStart(i);
      // Without as many characters left, every n-gram is short.
      hashes[i] = start <= end ? probe(joined, start) : 0;
    }
    int alarms = filter.places(hashes, grams, probed);
    int k = 0;
    int candidates = 0;
    for (int i = 0; i < grams; i++) {
      boolean repeats = k < alarms && probed[k] == i;
      k += repeats ? 1 : 0;
      places[candidates] = i;
      candidates += repeats || words.length(i, SHORTEST_DUPLICATED) < PROBE ? 1 : 0;
    }
    return candidates;
  }

  private static long probe(byte[] joined, int at) {
    long hash = (long) LONG.get(joined, at) * TextHash.MULTIPLIER;
    hash = (hash ^ (hash >>> 32) ^ (long) LONG.get(joined, at + 8)) * TextHash.MULTIPLIER;
    hash = (hash ^ (hash >>> 32) ^ (int) INT.get(joined, at + 16)) * TextHash.MULTIPLIER;
    return hash ^ (hash >>> 32);
  }

  private void ensure(int count) {
    if (places.length < count || (places.length > CodePoints.KEPT && count < places.length / 4)) {
      int capacity = Math.max(1024, count + (count >> 2));
      places = new int[capacity];
      hashes = new long[capacity];
      probed = new int[capacity];
    }
  }
}
