package io.gristmill.filters.pii;

import java.util.Arrays;

/** Keccak-256 with the padding of the original submission, which Ethereum uses (not SHA3-256). */
final class Keccak256 {

  private static final int RATE = 136;
  private static final long[] ROUND_CONSTANTS = roundConstants();

  private Keccak256() {}

  /** The digest of a message shorter than one block (135 bytes). */
  static byte[] ofShort(byte[] message) {
    byte[] block = Arrays.copyOf(message, RATE);
    block[message.length] |= 1;
    block[RATE - 1] |= (byte) 0x80;
    long[] state = new long[25];
    for (int i = 0; i < RATE; i++) {
      state[i / 8] ^= (block[i] & 0xFFL) << (i % 8 * 8);
    }
    permute(state);
    byte[] digest = new byte[32];
    for (int i = 0; i < 32; i++) {
      digest[i] = (byte) (state[i / 8] >>> (i % 8 * 8));
    }
    return digest;
  }

  private static void permute(long[] a) {
    long[] c = new long[5];
    long[] b = new long[25];
    for (int round = 0; round < 24; round++) {
      for (int x = 0; x < 5; x++) {
        c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
      }
      for (int i = 0; i < 25; i++) {
        a[i] ^= c[(i + 4) % 5] ^ Long.rotateLeft(c[(i + 1) % 5], 1);
      }
      b[0] = a[0];
      int x = 1;
      int y = 0;
      for (int t = 0; t < 24; t++) {
        int next = (2 * x + 3 * y) % 5;
        b[y + 5 * next] = Long.rotateLeft(a[x + 5 * y], (t + 1) * (t + 2) / 2 % 64);
        x = y;
        y = next;
      }
      for (int i = 0; i < 25; i++) {
        int row = i / 5 * 5;
        a[i] = b[i] ^ (~b[row + (i + 1) % 5] & b[row + (i + 2) % 5]);
      }
      a[0] ^= ROUND_CONSTANTS[round];
    }
  }

  /** From the linear feedback shift register of the specification (FIPS 202, algorithm 5). */
  private static long[] roundConstants() {
    long[] constants = new long[24];
    int register = 1;
    for (int round = 0; round < 24; round++) {
      for (int j = 0; j < 7; j++) {
        if ((register & 1) != 0) {
          constants[round] |= 1L << ((1 << j) - 1);
        }
        register = (register << 1) ^ ((register >> 7) * 0x171);
      }
    }
    return constants;
  }
}
