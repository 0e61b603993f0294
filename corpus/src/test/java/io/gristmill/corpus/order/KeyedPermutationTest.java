package io.gristmill.corpus.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedPermutationTest {

  /** The vectors of the format's description; the Python loader is held to the same ones. */
  @Test
  void givesThePinnedVectors() {
    assertThat(new KeyedPermutation(480, 42).keys()[0]).isEqualTo(0xbdd732262feb6e95L);
    assertThat(firstOf(480, 42, 8)).containsExactly(94, 302, 51, 443, 8, 425, 179, 344);
    assertThat(firstOf(5, 42, 5)).containsExactly(1, 3, 4, 0, 2);
    assertThat(firstOf(1_000_003, 42, 8))
        .containsExactly(372210, 759080, 25465, 117208, 336952, 767635, 240397, 455465);
    KeyedPermutation large = new KeyedPermutation(244_131_840, 9176);
    assertThat(large.apply(0)).isEqualTo(79956883);
    assertThat(large.apply(1)).isEqualTo(71326511);
    assertThat(large.apply(2)).isEqualTo(156817501);
    assertThat(large.apply(244_131_840 - 1)).isEqualTo(198463672);
  }

  @Test
  void isABijectionForEverySizeUpTo600() {
    for (int size = 1; size <= 600; size++) {
      assertBijection(size, size * 31L);
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {4095, 4096, 4097, 65_535, 65_536, 65_537, 1 << 20, (1 << 20) - 1, (1 << 20) + 1})
  void isABijectionAroundPowersOfTwo(int size) {
    assertBijection(size, 7);
  }

  @Test
  void invertsAtSizesFarBeyondMemory() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 20_000; i++) {
      long size = 1 + (random.nextLong() >>> (2 + random.nextInt(60)));
      KeyedPermutation permutation = new KeyedPermutation(size, random.nextLong());
      long index = random.nextLong(size);
      long image = permutation.apply(index);
      assertThat(image).as("size %d, seed %d", size, permutation.seed()).isBetween(0L, size - 1);
      assertThat(permutation.invert(image))
          .as("size %d, seed %d", size, permutation.seed())
          .isEqualTo(index);
    }
  }

  @Test
  void differsBySeed() {
    assertThat(firstOf(1000, 1, 50)).isNotEqualTo(firstOf(1000, 2, 50));
  }

  @Test
  void refusesAnIndexOutside() {
    assertThatThrownBy(() -> new KeyedPermutation(5, 1).apply(5))
        .hasMessageContaining("index 5 is not in [0, 5)");
    assertThatThrownBy(() -> new KeyedPermutation(0, 1).apply(0))
        .hasMessageContaining("index 0 is not in [0, 0)");
    assertThatThrownBy(() -> new KeyedPermutation(-1, 1)).hasMessageContaining("size -1");
  }

  private static long[] firstOf(long size, long seed, int count) {
    KeyedPermutation permutation = new KeyedPermutation(size, seed);
    return LongStream.range(0, count).map(permutation::apply).toArray();
  }

  private static void assertBijection(int size, long seed) {
    KeyedPermutation permutation = new KeyedPermutation(size, seed);
    BitSet seen = new BitSet(size);
    for (int i = 0; i < size; i++) {
      long image = permutation.apply(i);
      seen.set((int) image);
      if (permutation.invert(image) != i) {
        throw new AssertionError(
            "size " + size + " seed " + seed + " index " + i + " does not invert");
      }
    }
    assertThat(seen.cardinality()).as("size %d, seed %d", size, seed).isEqualTo(size);
    assertThat(seen.length()).as("size %d, seed %d", size, seed).isEqualTo(size);
  }
}
