package io.gristmill.dedup;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * With the Vector API. Linked only where the module is; see {@link MinimumKernel#vector}. Four
 * accumulators stay in registers over a whole block of shingles. The least of the products is
 * halved once, instead of each, as halving keeps their order.
 */
final class VectorMinimum implements MinimumKernel {

  // Never wider than the padding of the arrays.
  private static final VectorSpecies<Integer> SPECIES =
      IntVector.SPECIES_PREFERRED.length() <= LANES
          ? IntVector.SPECIES_PREFERRED
          : IntVector.SPECIES_512;

  @Override
  public void lower(int[] minima, int[] multipliers, int[] increments, int[] shingles, int count) {
    int lanes = SPECIES.length();
    int i = 0;
    for (; i + 4 * lanes <= minima.length; i += 4 * lanes) {
      four(minima, multipliers, increments, shingles, count, i);
    }
    for (; i < minima.length; i += lanes) {
      one(minima, multipliers, increments, shingles, count, i);
    }
  }

  private static void four(
      int[] minima, int[] multipliers, int[] increments, int[] shingles, int count, int i) {
    int lanes = SPECIES.length();
    IntVector a0 = IntVector.fromArray(SPECIES, multipliers, i);
    IntVector a1 = IntVector.fromArray(SPECIES, multipliers, i + lanes);
    IntVector a2 = IntVector.fromArray(SPECIES, multipliers, i + 2 * lanes);
    IntVector a3 = IntVector.fromArray(SPECIES, multipliers, i + 3 * lanes);
    IntVector b0 = flipped(IntVector.fromArray(SPECIES, increments, i));
    IntVector b1 = flipped(IntVector.fromArray(SPECIES, increments, i + lanes));
    IntVector b2 = flipped(IntVector.fromArray(SPECIES, increments, i + 2 * lanes));
    IntVector b3 = flipped(IntVector.fromArray(SPECIES, increments, i + 3 * lanes));
    IntVector m0 = doubled(minima, i);
    IntVector m1 = doubled(minima, i + lanes);
    IntVector m2 = doubled(minima, i + 2 * lanes);
    IntVector m3 = doubled(minima, i + 3 * lanes);
    for (int s = 0; s < count; s++) {
      IntVector x = IntVector.broadcast(SPECIES, shingles[s]);
      m0 = m0.min(a0.mul(x).add(b0));
      m1 = m1.min(a1.mul(x).add(b1));
      m2 = m2.min(a2.mul(x).add(b2));
      m3 = m3.min(a3.mul(x).add(b3));
    }
    halved(m0).intoArray(minima, i);
    halved(m1).intoArray(minima, i + lanes);
    halved(m2).intoArray(minima, i + 2 * lanes);
    halved(m3).intoArray(minima, i + 3 * lanes);
  }

  private static void one(
      int[] minima, int[] multipliers, int[] increments, int[] shingles, int count, int i) {
    IntVector a = IntVector.fromArray(SPECIES, multipliers, i);
    IntVector b = flipped(IntVector.fromArray(SPECIES, increments, i));
    IntVector m = doubled(minima, i);
    for (int s = 0; s < count; s++) {
      IntVector x = IntVector.broadcast(SPECIES, shingles[s]);
      m = m.min(a.mul(x).add(b));
    }
    halved(m).intoArray(minima, i);
  }

  /** The greatest of the products that are halved to these minima, flipped. */
  private static IntVector doubled(int[] minima, int i) {
    return flipped(IntVector.fromArray(SPECIES, minima, i).lanewise(VectorOperators.LSHL, 1).or(1));
  }

  private static IntVector halved(IntVector products) {
    return flipped(products).lanewise(VectorOperators.LSHR, 1);
  }

  /** Signed numbers in the order of unsigned ones. A product is flipped with its increment. */
  private static IntVector flipped(IntVector unsigned) {
    return unsigned.lanewise(VectorOperators.XOR, Integer.MIN_VALUE);
  }
}
