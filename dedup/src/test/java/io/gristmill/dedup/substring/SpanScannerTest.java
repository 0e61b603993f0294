package io.gristmill.dedup.substring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.dedup.Keep;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpanScannerTest {

  @Test
  void everyWindowThatRepeatsHasAnAnchorThatRepeats() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      SubstringRule rule = new SubstringRule(8 + random.nextInt(8), Keep.FIRST);
      SpanScanner scanner = new SpanScanner(rule);
      List<byte[]> texts = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        StringBuilder text = new StringBuilder();
        for (int w = random.nextInt(120); w > 0; w--) {
          text.append((char) ('a' + random.nextInt(2))).append(' ');
        }
        texts.add(text.toString().getBytes(StandardCharsets.UTF_8));
      }
      Map<Long, Integer> anchors = new HashMap<>();
      for (byte[] text : texts) {
        scanner.reset(text, text.length);
        while (scanner.nextAnchor()) {
          anchors.merge(scanner.anchor(), 1, Integer::sum);
        }
      }
      assertThat(windows(texts, scanner, anchor -> anchors.getOrDefault(anchor, 0) > 1))
          .as("seed %d", seed)
          .isEqualTo(windows(texts, scanner, anchor -> true));
    }
  }

  @Test
  void fewGramsAreAnchors() {
    SpanScanner scanner = new SpanScanner(new SubstringRule(50, Keep.FIRST));
    Random random = new Random(4);
    StringBuilder text = new StringBuilder();
    int words = 100_000;
    for (int w = 0; w < words; w++) {
      text.append('w').append(random.nextInt(10_000)).append(' ');
    }
    byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
    scanner.reset(utf8, utf8.length);
    int anchors = 0;
    while (scanner.nextAnchor()) {
      anchors++;
    }
    // Winnowing: 2 / (w + 1) with w = 26 grams in a span.
    assertThat(anchors / (double) words).isBetween(0.070, 0.078);
  }

  @Test
  void theFilterKnowsWhatWasPutInAndFewStrangers() {
    for (int sliceBits : new int[] {0, 1, 6}) {
      Random random = new Random(sliceBits);
      long[] known = random.longs(20_000).toArray();
      GramFilter filter = new GramFilter(sliceBits);
      for (int slice = 0; slice < 1 << sliceBits; slice++) {
        int number = slice;
        filter.put(
            slice,
            GramFilter.slice(
                LongStream.of(known)
                    .filter(hash -> GramFilter.slice(hash, sliceBits) == number)
                    .toArray(),
                1 << 20));
      }
      assertThat(LongStream.of(known).allMatch(filter)).isTrue();
      long strangers = random.longs(100_000).filter(filter).count();
      assertThat(strangers).as("%d slice bits", sliceBits).isLessThan(3_000);
    }
  }

  @Test
  void aSpanOfTooFewWordsIsRefused() {
    assertThatThrownBy(() -> new SubstringRule(7, Keep.FIRST))
        .hasMessage("words of a repeated span must be in [8, 10000], is 7");
  }

  /** How often each window that stands twice does, of those with an anchor that is accepted. */
  private static Map<String, Integer> windows(
      List<byte[]> texts, SpanScanner scanner, java.util.function.LongPredicate accepted) {
    Map<String, Integer> windows = new HashMap<>();
    for (byte[] text : texts) {
      scanner.reset(text, text.length);
      while (scanner.nextWindow(accepted)) {
        windows.merge(
            new String(text, scanner.start(), scanner.length(), StandardCharsets.UTF_8),
            1,
            Integer::sum);
      }
    }
    windows.values().removeIf(times -> times < 2);
    return windows;
  }
}
