package io.gristmill.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The estimate and the banding against exactly known similarities. */
class EstimatorTest {

  private static final long SEED = 17;

  /**
   * Texts that share a prefix, all words distinct, so that J is known by counting. Pairs and seeds
   * vary together: pairs of one seed share its functions, and their errors go together.
   */
  @ParameterizedTest
  @CsvSource({"20, 0.3", "20, 0.8", "200, 0.3", "200, 0.5", "200, 0.8", "200, 0.95", "3000, 0.8"})
  void biasIsBelowThreeThousandthsAndTheErrorWithinFivePercentOfTheory(int words, double share) {
    int pairs = words > 1000 ? 600 : 3000;
    Random random = new Random(SEED);
    double bias = 0;
    double squares = 0;
    double theory = 0;
    for (int pair = 0; pair < pairs; pair++) {
      MinHash settings = new MinHash(Shingling.words(5), 14, 8, pair);
      int common = (int) Math.round(2 * words * share / (1 + share));
      byte[] one = text(random, common, words);
      byte[] other = sharing(one, random, common, words);
      // Shingles that begin in the prefix and end in it are shared, all others are not.
      double shared = common - 4;
      double jaccard = shared / (2 * (words - 4) - shared);
      Signer signer = settings.newSigner();
      Signature signature = settings.newSignature();
      signer.sign(one, one.length, signature);
      byte[] first = signature.bytes();
      signer.sign(other, other.length, signature);
      double error = Signature.estimateJaccard(first, signature.bytes()) - jaccard;
      bias += error / pairs;
      squares += error * error;
      theory += jaccard * (1 - jaccard) / settings.permutations();
    }
    // Three standard errors of the mean of `pairs` errors, where that is more than the bound.
    double noise = 3 * Math.sqrt(theory / pairs / pairs);
    assertThat(bias).as("seed %d", SEED).isCloseTo(0, within(Math.max(0.003, noise)));
    double scatter = 3 * Math.sqrt(2.0 / pairs) / 2;
    assertThat(Math.sqrt(squares / theory))
        .as("seed %d", SEED)
        .isCloseTo(1, within(Math.max(0.05, scatter)));
  }

  /** Edited copies of J 0.4 to 1, each pair under functions of its own. */
  @ParameterizedTest
  @CsvSource({"fineweb", "datasketch", "slimpajama"})
  void pairsShareABandAsOftenAsTheSCurveSays(String preset) {
    MinHash published = MinHash.preset(preset);
    Random random = new Random(SEED);
    ShingleSet sets = new ShingleSet(published.shingling());
    double[] expected = new double[4];
    double[] variance = new double[4];
    int[] found = new int[4];
    int[] pairs = new int[4];
    for (int pair = 0; pair < 3000; pair++) {
      MinHash settings =
          new MinHash(published.shingling(), published.bands(), published.rowsPerBand(), pair);
      byte[] one = RandomText.words(random, 150);
      byte[] other = RandomText.edited(random, one, random.nextDouble() * 0.06);
      double jaccard = ShingleSet.jaccard(sets.of(one, one.length), sets.of(other, other.length));
      int bin = jaccard >= 0.9 ? 3 : jaccard >= 0.8 ? 2 : jaccard >= 0.7 ? 1 : 0;
      double probability = settings.candidateProbability(jaccard);
      expected[bin] += probability;
      variance[bin] += probability * (1 - probability);
      pairs[bin]++;
      found[bin] += meet(settings, one, other) ? 1 : 0;
    }
    for (int bin = 0; bin < pairs.length; bin++) {
      assertThat(pairs[bin]).as("pairs in bin %d", bin).isGreaterThan(100);
      assertThat((double) found[bin])
          .as(
              "seed %d, bin %d: %s",
              SEED,
              bin,
              String.format(Locale.ROOT, "%.1f of %d expected", expected[bin], pairs[bin]))
          .isCloseTo(expected[bin], within(4 * Math.sqrt(variance[bin]) + 1));
    }
  }

  @Test
  void wrongAcceptancesAreWithinTwoStandardErrorsOfTheThreshold() {
    MinHash published = MinHash.preset("fineweb");
    Random random = new Random(SEED);
    ShingleSet sets = new ShingleSet(published.shingling());
    double threshold = 0.8;
    double doubt = 2 * Math.sqrt(threshold * (1 - threshold) / published.permutations());
    int accepted = 0;
    int wrong = 0;
    int wrongWithoutDoubt = 0;
    for (int pair = 0; pair < 3000; pair++) {
      MinHash settings = new MinHash(published.shingling(), 14, 8, pair);
      byte[] one = RandomText.words(random, 150);
      byte[] other = RandomText.edited(random, one, random.nextDouble() * 0.06);
      double jaccard = ShingleSet.jaccard(sets.of(one, one.length), sets.of(other, other.length));
      double estimate = estimate(settings, one, other);
      if (estimate >= threshold) {
        accepted++;
        wrong += jaccard < threshold ? 1 : 0;
        wrongWithoutDoubt += jaccard < threshold && estimate >= threshold + doubt ? 1 : 0;
      }
    }
    assertThat(accepted).isGreaterThan(500);
    assertThat(wrong).as("estimates alone err").isPositive();
    assertThat((double) wrongWithoutDoubt / accepted)
        .as("seed %d: what is left when the doubtful are compared on their shingles", SEED)
        .isLessThan(0.003);
  }

  private static double estimate(MinHash settings, byte[] one, byte[] other) {
    Signer signer = settings.newSigner();
    Signature signature = settings.newSignature();
    signer.sign(one, one.length, signature);
    byte[] first = signature.bytes();
    signer.sign(other, other.length, signature);
    return Signature.estimateJaccard(first, signature.bytes());
  }

  private static boolean meet(MinHash settings, byte[] one, byte[] other) {
    Signer signer = settings.newSigner();
    Signature signature = settings.newSignature();
    signer.sign(one, one.length, signature);
    long[] keys = signature.bandKeys();
    signer.sign(other, other.length, signature);
    long[] others = signature.bandKeys();
    for (int band = 0; band < keys.length; band++) {
      if (keys[band] == others[band]) {
        return true;
      }
    }
    return false;
  }

  /** Distinct words: the first {@code common} to be shared, the others this text's own. */
  private static byte[] text(Random random, int common, int words) {
    StringBuilder text = new StringBuilder();
    String salt = Integer.toString(random.nextInt(1 << 30), 36);
    for (int i = 0; i < words; i++) {
      text.append(i < common ? "c" : "o").append(salt).append('x').append(i).append(' ');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sharing(byte[] one, Random random, int common, int words) {
    String[] all = new String(one, StandardCharsets.UTF_8).split(" ");
    String salt = Integer.toString(random.nextInt(1 << 30), 36);
    for (int i = common; i < words; i++) {
      all[i] = "p" + salt + "x" + i;
    }
    return String.join(" ", all).getBytes(StandardCharsets.UTF_8);
  }
}
