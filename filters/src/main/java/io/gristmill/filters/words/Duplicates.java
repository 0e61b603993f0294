package io.gristmill.filters.words;

import java.util.Arrays;

/**
 * How much of a list of segments repeats. {@link #count} and {@link #characters} take the
 * occurrences after the first (Gopher as datatrove reads it); {@link #copies} and {@link
 * #copyCharacters} take every copy of what occurs more than once, the first too (as DCLM reads it).
 */
public final class Duplicates {

  private final PlaceIndex index = new PlaceIndex();
  private boolean[] again = new boolean[64];

  private int count;
  private long characters;
  private int copies;
  private long copyCharacters;

  public int count() {
    return count;
  }

  public long characters() {
    return characters;
  }

  public int copies() {
    return copies;
  }

  public long copyCharacters() {
    return copyCharacters;
  }

  void of(Segments segments) {
    count = 0;
    characters = 0;
    copies = 0;
    copyCharacters = 0;
    int n = segments.count();
    if (n < 2) {
      return;
    }
    if (again.length < n || (again.length > CodePoints.KEPT && n < again.length / 4)) {
      again = new boolean[n + (n >> 1)];
    } else {
      Arrays.fill(again, 0, n, false);
    }
    index.clear(n);
    for (int i = 0; i < n; i++) {
      int first = segments.firstLike(i, index);
      if (first != i) {
        int length = segments.length(i);
        count++;
        characters += length;
        copies += again[first] ? 1 : 2;
        copyCharacters += again[first] ? length : 2L * length;
        again[first] = true;
      }
    }
  }
}
