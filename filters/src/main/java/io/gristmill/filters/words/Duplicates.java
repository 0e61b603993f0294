package io.gristmill.filters.words;

/**
 * How much of a list of segments repeats. {@link #count} and {@link #characters} take the
 * occurrences after the first (Gopher as datatrove reads it); {@link #copies} and {@link
 * #copyCharacters} take every copy of what occurs more than once, the first too (as DCLM reads it).
 */
public final class Duplicates {

  private final LongSet seen = new LongSet();
  private final LongSet repeated = new LongSet();

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
    int n = segments.count();
    if (n > 1) {
      seen.clear(n);
      for (int i = 0; i < n; i++) {
        if (!seen.add(segments.hash(i))) {
          count++;
          characters += segments.length(i);
        }
      }
    }
    copies = count;
    copyCharacters = characters;
    if (count > 0) {
      // Equal segments have equal lengths: each value adds its first copy once.
      seen.clear(n);
      repeated.clear(n);
      for (int i = 0; i < n; i++) {
        if (!seen.add(segments.hash(i)) && repeated.add(segments.hash(i))) {
          copies++;
          copyCharacters += segments.length(i);
        }
      }
    }
  }
}
