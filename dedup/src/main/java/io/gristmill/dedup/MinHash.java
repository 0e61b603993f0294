package io.gristmill.dedup;

import io.gristmill.corpus.KeyedHash;
import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Settings of MinHash signatures and their bands. Two documents of Jaccard similarity s share a
 * band with probability {@link #candidateProbability}. The family: 64-bit shingle hash, its upper
 * 32 bits through odd 32-bit multiply-add functions, the least upper 31 bits of each. As accurate
 * as arithmetic modulo 2^61 - 1 at 20 times its speed (reference/dedup.md 2.2).
 *
 * @param bands in [1, 1024]
 * @param rowsPerBand in [1, 1024]; at most 16,384 values in all
 * @param seed draws the functions
 */
public record MinHash(Shingling shingling, int bands, int rowsPerBand, long seed)
    implements Serializable {

  /** Changes when the bits of a signature change for equal settings. */
  static final int FAMILY_VERSION = 1;

  private static final Shingling FIVE_WORDS = Shingling.words(5);

  private static final Map<String, MinHash> PRESETS =
      new TreeMap<>(
          Map.of(
              // datatrove's FineWeb setting; numbers become one zero there.
              "fineweb",
                  new MinHash(new Shingling(Shingling.Unit.WORDS, 5, Digits.ZEROED), 14, 8, 1),
              // What datasketch derives for 256 permutations and threshold 0.7 (Data-Juicer too).
              "datasketch", new MinHash(FIVE_WORDS, 25, 10, 42),
              // NeMo Curator 26.07.
              "curator", new MinHash(Shingling.characters(24), 20, 13, 42),
              // Named after AI2's pipeline, whose Dolma 1 toolkit has no MinHash at all. The
              // numbers were
              // not confirmed from a paper or its code: bands and rows are to be given where they
              // matter.
              "dolma", new MinHash(FIVE_WORDS, 26, 11, 42),
              "slimpajama", new MinHash(Shingling.words(13), 9, 13, 42)));

  public MinHash {
    Objects.requireNonNull(shingling, "shingling");
    if (bands < 1 || bands > 1024) {
      throw new IllegalArgumentException("bands must be in [1, 1024], is " + bands);
    }
    if (rowsPerBand < 1 || rowsPerBand > 1024) {
      throw new IllegalArgumentException("rows per band must be in [1, 1024], is " + rowsPerBand);
    }
    if (bands * rowsPerBand > 16_384) {
      throw new IllegalArgumentException(
          "bands x rows must be <= 16384, is " + bands + " x " + rowsPerBand);
    }
  }

  /** A setting by name. */
  public static MinHash preset(String name) {
    MinHash preset = PRESETS.get(name.toLowerCase(Locale.ROOT));
    if (preset == null) {
      throw new IllegalArgumentException(
          "unknown MinHash preset '" + name + "'; known: " + PRESETS.keySet());
    }
    return preset;
  }

  /** Values of a signature. */
  public int permutations() {
    return bands * rowsPerBand;
  }

  /** P(s) = 1 - (1 - s^rows)^bands: how probably two documents of similarity s are compared. */
  public double candidateProbability(double similarity) {
    return 1 - Math.pow(1 - Math.pow(similarity, rowsPerBand), bands);
  }

  /** Where the S-curve is steepest: (1 / bands)^(1 / rows). */
  public double nominalThreshold() {
    return Math.pow(1.0 / bands, 1.0 / rowsPerBand);
  }

  /** A number for these settings and this family; stands in every signature. */
  public int fingerprint() {
    long h = KeyedHash.of(FAMILY_VERSION, seed);
    h = KeyedHash.of(h, shingling.unit() + " " + shingling.digits());
    h = KeyedHash.of(h, shingling.size());
    h = KeyedHash.of(h, bands);
    h = KeyedHash.of(h, rowsPerBand);
    return (int) (h >>> 32);
  }

  /** A worker for one thread, on the fastest kernel of this JVM. */
  public Signer newSigner() {
    return new Signer(this, MinimumKernel.fastest());
  }

  /** An empty signature of these settings, to be filled again and again. */
  public Signature newSignature() {
    return new Signature(this);
  }
}
