package io.gristmill.dedup;

/** Without any module. C2 of JDK 17 vectorises this, but not {@code Math.min} (69 MB/s to 116). */
final class ScalarMinimum implements MinimumKernel {

  @Override
  public void lower(int[] minima, int[] multipliers, int[] increments, int[] shingles, int count) {
    for (int s = 0; s < count; s++) {
      int x = shingles[s];
      for (int i = 0; i < minima.length; i++) {
        int difference = ((multipliers[i] * x + increments[i]) >>> 1) - minima[i];
        minima[i] += difference & (difference >> 31);
      }
    }
  }
}
