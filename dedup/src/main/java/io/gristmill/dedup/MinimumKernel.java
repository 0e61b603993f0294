package io.gristmill.dedup;

import java.lang.reflect.InvocationTargetException;

/**
 * The inner loop of MinHash: lowers each of k minima by k multiply-add functions of some shingles.
 * Every implementation gives the same bits.
 */
interface MinimumKernel {

  /** Arrays of multipliers, increments and minima are multiples of this long. */
  int LANES = 16;

  /**
   * {@code minima[i] = min(minima[i], (multipliers[i] * x + increments[i]) >>> 1)} for each of the
   * first {@code count} shingles x. The product wraps; its low bits are the weak ones and are
   * dropped, and 31 bits compare without overflow.
   */
  void lower(int[] minima, int[] multipliers, int[] increments, int[] shingles, int count);

  /** The fastest that this JVM can run; the vector one where {@code jdk.incubator.vector} is. */
  static MinimumKernel fastest() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        ? vector()
        : new ScalarMinimum();
  }

  /** By name: without the module the class cannot be linked, nor compiled beside the others. */
  static MinimumKernel vector() {
    try {
      return Class.forName("io.gristmill.dedup.VectorMinimum")
          .asSubclass(MinimumKernel.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the vector kernel failed to start", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the vector kernel is missing from this jar", e);
    }
  }
}
