package io.gristmill.dedup;

import io.gristmill.corpus.KeyedHash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The MinHash values of one document. Persisted as little-endian int32: the fingerprint of the
 * settings, a checksum of the values, then one value per permutation.
 */
public final class Signature {

  /** Bytes before the first value. */
  public static final int HEADER = 8;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final int fingerprint;
  private final int bands;
  private final int rows;
  private final int[] values;
  private long shingles;

  Signature(MinHash settings) {
    this(settings.fingerprint(), settings.bands(), settings.rowsPerBand());
  }

  /** For a family of values that is not {@link Signer}'s, under a fingerprint of its own. */
  public Signature(int fingerprint, int bands, int rowsPerBand) {
    this.fingerprint = fingerprint;
    this.bands = bands;
    this.rows = rowsPerBand;
    this.values = new int[bands * rowsPerBand];
  }

  void require(int expected) {
    if (fingerprint != expected) {
      throw new IllegalArgumentException("the signature was made for other MinHash settings");
    }
  }

  /** Takes the values of a text that had so many shingles, repetitions counted. */
  public void set(int[] minima, long shingleCount) {
    System.arraycopy(minima, 0, values, 0, values.length);
    shingles = shingleCount;
  }

  /** Shingles of the text, repetitions counted. */
  public long shingles() {
    return shingles;
  }

  /** Whether the text had nothing to compare: no bands, no bytes to keep. */
  public boolean isEmpty() {
    return shingles == 0;
  }

  /** A 64-bit key per band, none if empty. Two documents with a key in common are candidates. */
  public long[] bandKeys() {
    if (isEmpty()) {
      return new long[0];
    }
    long[] keys = new long[bands];
    for (int band = 0; band < bands; band++) {
      long key = KeyedHash.of(fingerprint, band);
      for (int i = band * rows; i < (band + 1) * rows; i++) {
        key = KeyedHash.mix(key ^ values[i]);
      }
      keys[band] = key;
    }
    return keys;
  }

  /** To be kept; null if empty. */
  public byte[] bytes() {
    if (isEmpty()) {
      return null;
    }
    byte[] bytes = new byte[HEADER + 4 * values.length];
    INT.set(bytes, 0, fingerprint);
    for (int i = 0; i < values.length; i++) {
      INT.set(bytes, HEADER + 4 * i, values[i]);
    }
    INT.set(bytes, 4, checksum(bytes));
    return bytes;
  }

  /**
   * The share of equal values of two kept signatures: an unbiased estimate of the Jaccard
   * similarity of their shingle sets with standard error sqrt(J (1 - J) / k). Refuses signatures of
   * different settings and damaged ones.
   */
  public static double estimateJaccard(byte[] one, byte[] other) {
    check(one);
    check(other);
    if (one.length != other.length || (int) INT.get(one, 0) != (int) INT.get(other, 0)) {
      throw new IllegalArgumentException(
          "signatures of different MinHash settings: not comparable");
    }
    int equal = 0;
    for (int i = HEADER; i < one.length; i += 4) {
      if ((int) INT.get(one, i) == (int) INT.get(other, i)) {
        equal++;
      }
    }
    return equal / ((one.length - HEADER) / 4.0);
  }

  private static void check(byte[] bytes) {
    if (bytes.length <= HEADER || bytes.length % 4 != 0) {
      throw new IllegalArgumentException("not a signature: " + bytes.length + " bytes");
    }
    if ((int) INT.get(bytes, 4) != checksum(bytes)) {
      throw new IllegalArgumentException("damaged signature: its checksum does not fit its values");
    }
  }

  private static int checksum(byte[] bytes) {
    // Polynomial over the values; a single changed value always changes it, the step being odd.
    int sum = (int) INT.get(bytes, 0);
    for (int i = HEADER; i < bytes.length; i += 4) {
      sum = sum * 0x2C1B3C6D + (int) INT.get(bytes, i);
    }
    return sum;
  }
}
