package io.gristmill.filters.words;

/**
 * The places of a text whose word n-gram may occur more than once, for n = 2, 3, 4 and so on: those
 * of n are among those of n - 1, so that each step looks at fewer. Equal words, one by one; what is
 * between the words does not count.
 */
final class RepeatedSequences {

  private final RepeatFilter filter = new RepeatFilter();
  private final PlaceIndex index = new PlaceIndex();

  private int[] places = new int[1024];
  private long[] hashes = new long[1024];

  /** By candidate: the first candidate with the same n-gram, and how often that occurs. */
  private int[] firsts = new int[1024];

  private int[] times = new int[1024];

  private Words words;
  private int n;
  private int candidates;

  void start(Words newWords) {
    words = newWords;
    n = 1;
    candidates = 0;
    int count = newWords.count();
    if (places.length < count || (places.length > CodePoints.KEPT && count < places.length / 4)) {
      int capacity = Math.max(1024, count + (count >> 2));
      places = new int[capacity];
      hashes = new long[capacity];
      firsts = new int[capacity];
      times = new int[capacity];
    }
  }

  /** Goes on to the n-grams of one word more; false when the text has none. */
  boolean next() {
    n++;
    int grams = words.count() - n + 1;
    if (grams < 1) {
      return false;
    }
    if (n == 2) {
      for (int i = 0; i < grams; i++) {
        hashes[i] = join(words.hash(i), words.hash(i + 1));
      }
      candidates = filter.places(hashes, grams, places);
      for (int k = 0; k < candidates; k++) {
        hashes[k] = hashes[places[k]];
      }
    } else {
      keepRepeated(grams);
      for (int k = 0; k < candidates; k++) {
        hashes[k] = join(hashes[k], words.hash(places[k] + n - 1));
      }
    }
    index.clear(candidates);
    for (int k = 0; k < candidates; k++) {
      firsts[k] = index.first(hashes, k);
      times[k] = 0;
      times[firsts[k]]++;
    }
    return true;
  }

  int n() {
    return n;
  }

  int candidates() {
    return candidates;
  }

  /** First word of a candidate's n-gram; ascending. */
  int place(int candidate) {
    return places[candidate];
  }

  /** How often a candidate's n-gram occurs. */
  int times(int candidate) {
    return times[firsts[candidate]];
  }

  /** Whether the candidate is the first place of its n-gram. */
  boolean isFirst(int candidate) {
    return firsts[candidate] == candidate;
  }

  private void keepRepeated(int grams) {
    int kept = 0;
    for (int k = 0; k < candidates; k++) {
      boolean keep = times(k) > 1 && places[k] < grams;
      places[kept] = places[k];
      hashes[kept] = hashes[k];
      kept += keep ? 1 : 0;
    }
    candidates = kept;
  }

  private static long join(long hash, long word) {
    return (hash ^ (hash >>> 29)) * TextHash.MULTIPLIER + word;
  }
}
