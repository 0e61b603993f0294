package io.gristmill.dedup.datatrove;

/** MT19937 as numpy's legacy {@code RandomState(seed)} runs it (Matsumoto and Nishimura, 1998). */
final class MersenneTwister {

  private static final int N = 624;
  private static final int M = 397;

  private final int[] state = new int[N];
  private int index = N;

  MersenneTwister(int seed) {
    state[0] = seed;
    for (int i = 1; i < N; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  private int nextInt() {
    if (index == N) {
      for (int i = 0; i < N; i++) {
        int y = (state[i] & 0x80000000) | (state[(i + 1) % N] & 0x7FFFFFFF);
        state[i] = state[(i + M) % N] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908B0DF);
      }
      index = 0;
    }
    int y = state[index++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9D2C5680;
    y ^= (y << 15) & 0xEFC60000;
    return y ^ (y >>> 18);
  }

  /** {@code randint(low, high, dtype=uint64)}: masked rejection, high half drawn first. */
  long between(long low, long high) {
    long range = high - 1 - low;
    long mask = -1L >>> Long.numberOfLeadingZeros(range);
    while (true) {
      long draw = ((long) nextInt() << 32 | (nextInt() & 0xFFFFFFFFL)) & mask;
      if (draw <= range) {
        return low + draw;
      }
    }
  }
}
