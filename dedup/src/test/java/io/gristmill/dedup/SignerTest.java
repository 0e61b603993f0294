package io.gristmill.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignerTest {

  private static final MinHash FINEWEB = MinHash.preset("fineweb");

  @ParameterizedTest
  @ValueSource(strings = {"fineweb", "datasketch", "curator", "dolma", "slimpajama"})
  void bothKernelsGiveTheSameBits(String preset) {
    MinHash settings = MinHash.preset(preset);
    Signer scalar = new Signer(settings, new ScalarMinimum());
    Signer vector = new Signer(settings, MinimumKernel.vector());
    long seed = 7;
    Random random = new Random(seed);
    for (int words : new int[] {0, 1, 4, 5, 6, 100, 511, 512, 513, 1030, 5000}) {
      byte[] text = RandomText.words(random, words);
      Signature one = settings.newSignature();
      Signature other = settings.newSignature();
      scalar.sign(text, text.length, one);
      vector.sign(text, text.length, other);
      assertThat(one.bytes()).as("seed %d, %d words", seed, words).isEqualTo(other.bytes());
      assertThat(one.bandKeys()).isEqualTo(other.bandKeys());
    }
  }

  @Test
  void theBitsOfASignatureAreFrozen() {
    byte[] text =
        "The quick brown fox jumps over the lazy dog. 日本語のテキスト, ภาษาไทย, naïve 3,000.5"
            .getBytes(StandardCharsets.UTF_8);
    Signature signature = sign(FINEWEB, text);
    assertThat(signature.shingles()).isEqualTo(21);
    assertThat(HexFormat.of().formatHex(signature.bytes(), 0, 24))
        .isEqualTo("8f14da7667d5c3ad451c1e0109b3ac04c5cdf202791dbf03");
    assertThat(signature.bandKeys()[0]).isEqualTo(5484667390136231730L);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "'?!… —', 0",
    "one, 1",
    "one two three four, 1",
    "one two three four five, 1",
    "one two three four five six, 2",
  })
  void countsShingles(String text, int shingles) {
    assertThat(sign(FINEWEB, utf8(text)).shingles()).isEqualTo(shingles);
  }

  @Test
  void aTextWithoutWordsHasNeitherKeysNorBytes() {
    Signature signature = sign(FINEWEB, utf8(" \n?! ... "));
    assertThat(signature.isEmpty()).isTrue();
    assertThat(signature.bandKeys()).isEmpty();
    assertThat(signature.bytes()).isNull();
  }

  @Test
  void shortDocumentsAreNearOnlyToTheSameWords() {
    byte[] one = sign(FINEWEB, utf8("Hello there, World")).bytes();
    assertThat(Signature.estimateJaccard(one, sign(FINEWEB, utf8("hello THERE world!")).bytes()))
        .isEqualTo(1);
    assertThat(Signature.estimateJaccard(one, sign(FINEWEB, utf8("hello there")).bytes()))
        .isLessThan(0.05);
    assertThat(Signature.estimateJaccard(one, sign(FINEWEB, utf8("there hello world")).bytes()))
        .isLessThan(0.05);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fineweb", "datasketch", "curator"})
  void theEstimateHasTheErrorOfTheory(String preset) {
    MinHash settings = MinHash.preset(preset);
    ShingleSet sets = new ShingleSet(settings.shingling());
    long seed = 11;
    Random random = new Random(seed);
    double squares = 0;
    double expected = 0;
    double bias = 0;
    int pairs = 400;
    for (int pair = 0; pair < pairs; pair++) {
      byte[] one = RandomText.words(random, 300);
      byte[] other = RandomText.edited(random, one, random.nextDouble() * 0.08);
      double jaccard = ShingleSet.jaccard(sets.of(one, one.length), sets.of(other, other.length));
      double estimate =
          Signature.estimateJaccard(sign(settings, one).bytes(), sign(settings, other).bytes());
      double error = estimate - jaccard;
      squares += error * error;
      bias += error;
      expected += jaccard * (1 - jaccard) / settings.permutations();
    }
    // 400 pairs: the mean square error itself scatters by about sqrt(2 / 400) = 7 %.
    assertThat(squares / expected).as("seed %d", seed).isBetween(0.75, 1.3);
    assertThat(bias / pairs).as("seed %d", seed).isCloseTo(0, within(0.006));
  }

  @Test
  void refusesSignaturesOfOtherSettings() {
    byte[] one = sign(FINEWEB, utf8("a b c d e f")).bytes();
    byte[] other = sign(new MinHash(FINEWEB.shingling(), 14, 8, 2), utf8("a b c d e f")).bytes();
    assertThatThrownBy(() -> Signature.estimateJaccard(one, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("signatures of different MinHash settings: not comparable");
  }

  @Test
  void corruptSignatureDataIsDetectedNotJoined() {
    byte[] one = sign(FINEWEB, utf8("a b c d e f")).bytes();
    for (int i = 0; i < one.length; i++) {
      byte[] damaged = one.clone();
      damaged[i] ^= 0x10;
      assertThatThrownBy(() -> Signature.estimateJaccard(one, damaged))
          .as("byte %d", i)
          .isInstanceOf(IllegalArgumentException.class);
    }
    byte[] truncated = Arrays.copyOf(one, one.length - 68);
    assertThatThrownBy(() -> Signature.estimateJaccard(one, truncated))
        .hasMessage("damaged signature: its checksum does not fit its values");
  }

  @Test
  void theEstimateFollowsTheKeptPrefixWhenTheTailIsReversed() {
    // The case of reference/dedup.md section 10.13 on a text of 3,416 characters.
    Random random = new Random(3);
    String text = new String(RandomText.words(random, 700), StandardCharsets.UTF_8);
    text = text.substring(0, 3416);
    MinHash characters = MinHash.preset("curator");
    byte[] whole = sign(characters, utf8(text)).bytes();
    for (int percent = 0; percent <= 95; percent += 5) {
      int kept = text.length() * (100 - percent) / 100;
      String changed = text.substring(0, kept) + new StringBuilder(text.substring(kept)).reverse();
      double keptShare = (double) kept / text.length();
      double estimate = Signature.estimateJaccard(whole, sign(characters, utf8(changed)).bytes());
      assertThat(estimate)
          .as("%d %% reversed", percent)
          .isCloseTo(keptShare / (2 - keptShare), within(0.21));
    }
  }

  @Test
  void aReusedSignerSignsAsAFreshOne() {
    Signer reused = FINEWEB.newSigner();
    Signature out = FINEWEB.newSignature();
    Random random = new Random(5);
    for (int words : new int[] {2000, 3, 0, 700, 4, 5}) {
      byte[] text = RandomText.words(random, words);
      reused.sign(text, text.length, out);
      assertThat(out.bytes()).isEqualTo(sign(FINEWEB, text).bytes());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fineweb,   .0000, .0091, .2111, .9235, .719",
    "curator,   .0000, .0001, .0258, .6773, .794",
    "datasketch,.0000, .0026, .1407, .9416, .725",
    "slimpajama,.0000, .0001, .0117, .3988, .844",
  })
  void presetsHaveThePublishedCurve(
      String name, double at2, double at4, double at6, double at8, double threshold) {
    MinHash preset = MinHash.preset(name);
    assertThat(preset.candidateProbability(.2)).isCloseTo(at2, within(6e-5));
    assertThat(preset.candidateProbability(.4)).isCloseTo(at4, within(6e-5));
    assertThat(preset.candidateProbability(.6)).isCloseTo(at6, within(6e-5));
    assertThat(preset.candidateProbability(.8)).isCloseTo(at8, within(6e-5));
    assertThat(preset.nominalThreshold()).isCloseTo(threshold, within(6e-4));
  }

  @Test
  void anUnknownPresetNamesTheKnown() {
    assertThatThrownBy(() -> MinHash.preset("finewob"))
        .hasMessage(
            "unknown MinHash preset 'finewob'; known: [curator, datasketch, dolma, fineweb,"
                + " slimpajama]");
  }

  private static Signature sign(MinHash settings, byte[] text) {
    Signature signature = settings.newSignature();
    settings.newSigner().sign(text, text.length, signature);
    return signature;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
