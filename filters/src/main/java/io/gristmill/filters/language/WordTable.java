package io.gristmill.filters.language;

/** Hashes of words or parts of words to the set of languages they speak for, as bits. */
final class WordTable {

  private int[] hashes = new int[64];
  private long[] languages = new long[64];
  private int size;
  private final int weight;

  /** {@code weight} is what one word adds to its languages, in eighths of a nat. */
  WordTable(int weight) {
    this.weight = weight;
  }

  /** The hash of a word from that of the word without its last character; 0 for no character. */
  static int extend(int hash, int character) {
    int h = (hash + character) * 0x85EBCA6B + 0x27D4EB2F;
    return h ^ (h >>> 13);
  }

  static int hash(CharSequence word) {
    int hash = 0;
    for (int i = 0; i < word.length(); i++) {
      hash = extend(hash, word.charAt(i));
    }
    return hash;
  }

  void put(int hash, int language) {
    if (size * 2 >= hashes.length) {
      grow();
    }
    int slot = slotOf(hash);
    if (languages[slot] == 0) {
      hashes[slot] = hash;
      size++;
    }
    languages[slot] |= 1L << language;
  }

  private int slotOf(int hash) {
    int slot = (hash >>> 3) & (hashes.length - 1);
    while (languages[slot] != 0 && hashes[slot] != hash) {
      slot = (slot + 1) & (hashes.length - 1);
    }
    return slot;
  }

  private void grow() {
    int[] oldHashes = hashes;
    long[] oldLanguages = languages;
    hashes = new int[oldHashes.length * 2];
    languages = new long[hashes.length];
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldLanguages[i] != 0) {
        int slot = slotOf(oldHashes[i]);
        hashes[slot] = oldHashes[i];
        languages[slot] = oldLanguages[i];
      }
    }
  }

  /** Where {@code hash} stands, or -1. */
  int find(int hash) {
    int slot = slotOf(hash);
    return languages[slot] == 0 ? -1 : slot;
  }

  /** The languages at {@code slot} as bits; none for -1. */
  long languages(int slot) {
    return slot < 0 ? 0 : languages[slot];
  }

  void addTo(int[] totals, int slot) {
    for (long bits = languages[slot]; bits != 0; bits &= bits - 1) {
      totals[Long.numberOfTrailingZeros(bits)] += weight;
    }
  }
}
