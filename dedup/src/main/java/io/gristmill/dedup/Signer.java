package io.gristmill.dedup;

import io.gristmill.corpus.KeyedHash;
import java.util.Arrays;

/** Signs documents. One per thread; owns its scratch and allocates nothing per document. */
public final class Signer {

  private final int fingerprint;
  private final Shingler shingler;
  private final MinimumKernel kernel;
  private final int[] multipliers;
  private final int[] increments;
  private final int[] minima;
  private final long[] shingles = new long[Shingler.BLOCK];
  private final int[] points = new int[Shingler.BLOCK];

  Signer(MinHash settings, MinimumKernel kernel) {
    this.fingerprint = settings.fingerprint();
    this.shingler = settings.shingling().newShingler();
    this.kernel = kernel;
    int padded =
        (settings.permutations() + MinimumKernel.LANES - 1)
            / MinimumKernel.LANES
            * MinimumKernel.LANES;
    this.multipliers = new int[padded];
    this.increments = new int[padded];
    this.minima = new int[padded];
    for (int i = 0; i < padded; i++) {
      // Odd, or the low bits of the shingle would be lost.
      multipliers[i] = (int) (KeyedHash.of(settings.seed(), 2L * i) >>> 32) | 1;
      increments[i] = (int) (KeyedHash.of(settings.seed(), 2L * i + 1) >>> 32);
    }
  }

  /**
   * Signs the first {@code length} bytes of a UTF-8 text. A text with fewer words than a shingle is
   * one shingle, so it is near only to texts of the same words; a text without words has an {@link
   * Signature#isEmpty empty} signature and is near to nothing.
   */
  public void sign(byte[] utf8, int length, Signature out) {
    out.require(fingerprint);
    Arrays.fill(minima, Integer.MAX_VALUE);
    shingler.reset(utf8, length);
    long total = 0;
    for (int count = shingler.next(shingles); count > 0; count = shingler.next(shingles)) {
      for (int i = 0; i < count; i++) {
        points[i] = (int) (shingles[i] >>> 32);
      }
      kernel.lower(minima, multipliers, increments, points, count);
      total += count;
    }
    out.set(minima, total);
  }
}
