package io.gristmill.planner;

/**
 * The keyed order of rows: a Feistel bijection of [0, rows) with cycle walking.
 *
 * @param rounds of the network
 * @param bits of its domain, even
 * @param seed of the round keys
 */
public record Permutation(long rows, int rounds, int bits, long seed) {

  /** Four rounds over the next even number of bits (tokens reference, section 6). */
  static Permutation of(long rows, long seed) {
    int bits = Math.max(2, 64 - Long.numberOfLeadingZeros(Math.max(0, rows - 1)));
    return new Permutation(rows, 4, bits + (bits & 1), seed);
  }
}
