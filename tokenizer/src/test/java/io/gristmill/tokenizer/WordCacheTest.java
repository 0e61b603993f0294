package io.gristmill.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordCacheTest {

  /** Few slots, so that nearly every piece displaces another one. */
  private static final int BITS = 4;

  @Test
  void givesTheTokensThatWereKeptOrNone() {
    long seed = 7;
    Random random = new Random(seed);
    WordCache cache = new WordCache(BITS);
    int known = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] text = new byte[20];
      int from = random.nextInt(text.length - WordCache.MAX_BYTES + 1);
      int length = 1 + random.nextInt(random.nextInt(WordCache.MAX_BYTES) + 1);
      for (int p = from; p < from + length; p++) {
        text[p] = (byte) (random.nextInt(3) - 1); // zeros too: a\0 is another piece than a
      }
      byte[] piece = Arrays.copyOfRange(text, from, from + length);
      TokenBuffer out = new TokenBuffer();
      out.add(-1); // what stands before is left alone
      int n = cache.find(text, from, length, out);
      assertThat(cache.count(text, from, length)).isEqualTo(n);
      if (n == 0) {
        assertThat(out.toArray()).containsExactly(-1);
        Arrays.stream(tokens(piece)).forEach(out::add);
        cache.keep(out, tokens(piece).length);
        assertThat(cache.count(text, from, length)).isEqualTo(tokens(piece).length);
      } else {
        known++;
        assertThat(Arrays.copyOfRange(out.array(), 1, out.size()))
            .as("seed %d, piece %s", seed, Arrays.toString(piece))
            .isEqualTo(tokens(piece));
      }
    }
    assertThat(known).isGreaterThan(1_000);
  }

  /** One to three tokens that depend on the piece alone, up to the largest id. */
  private static int[] tokens(byte[] piece) {
    Random random = new Random(Arrays.hashCode(piece));
    return random.ints(1 + random.nextInt(3), 0, 1 << 20).toArray();
  }
}
