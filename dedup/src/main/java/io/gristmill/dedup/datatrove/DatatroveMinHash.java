package io.gristmill.dedup.datatrove;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * datatrove 0.10.0 MinHash over given words: 5-word shingles joined by a space, {@code sig_i = min
 * ((h a_i + b_i) mod 2^64) mod (2^61 - 1)}. The product wraps before the modulus, unlike the
 * textbook family; for 32-bit hashes each value is cut to 32 bits before the minimum
 * (reference/dedup.md 2.1). Words are those of spaCy there; whitespace words of {@link
 * DatatroveText#simplify} agree but for its contractions.
 */
public final class DatatroveMinHash {

  /** 2^61 - 1. */
  private static final long MERSENNE = (1L << 61) - 1;

  private final ShingleHash hash;
  private final int shingleSize;
  private final long[] a;
  private final long[] b;

  /** FineWeb's: seed 1, 112 functions, 5 words. */
  public static DatatroveMinHash fineweb(ShingleHash hash) {
    return new DatatroveMinHash(hash, 5, 112, 1);
  }

  public DatatroveMinHash(ShingleHash hash, int shingleSize, int permutations, int seed) {
    this.hash = hash;
    this.shingleSize = shingleSize;
    MersenneTwister random = new MersenneTwister(seed);
    a = new long[permutations];
    b = new long[permutations];
    for (int i = 0; i < permutations; i++) {
      a[i] = random.between(1, MERSENNE);
    }
    for (int i = 0; i < permutations; i++) {
      b[i] = random.between(0, MERSENNE);
    }
  }

  long[] multipliers() {
    return a.clone();
  }

  long[] increments() {
    return b.clone();
  }

  /** Hashes of all shingles in order; none for fewer words than a shingle. */
  public long[] shingleHashes(List<String> words) {
    int shingles = Math.max(0, words.size() - shingleSize + 1);
    long[] hashes = new long[shingles];
    for (int i = 0; i < shingles; i++) {
      String shingle = String.join(" ", words.subList(i, i + shingleSize));
      hashes[i] = hash.of(shingle.getBytes(StandardCharsets.UTF_8));
    }
    return hashes;
  }

  /** One unsigned value per function; empty for fewer words than a shingle, as datatrove has it. */
  public long[] signature(List<String> words) {
    long[] hashes = shingleHashes(words);
    if (hashes.length == 0) {
      return new long[0];
    }
    long cut = hash.bits() == 64 ? -1L : 0xFFFFFFFFL;
    long[] signature = new long[a.length];
    Arrays.fill(signature, Long.MAX_VALUE);
    for (long h : hashes) {
      for (int i = 0; i < a.length; i++) {
        // Below 2^61, so the signed minimum is the unsigned one.
        signature[i] =
            Math.min(signature[i], Long.remainderUnsigned(h * a[i] + b[i], MERSENNE) & cut);
      }
    }
    return signature;
  }
}
