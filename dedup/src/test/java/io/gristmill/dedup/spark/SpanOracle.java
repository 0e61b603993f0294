package io.gristmill.dedup.spark;

import io.gristmill.dedup.Digits;
import io.gristmill.dedup.Keep;
import io.gristmill.dedup.WordScanner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What substring deduplication must cut, by its definition and nothing else: every window against
 * every other place of the same bytes.
 */
final class SpanOracle {

  private record Place(int document, int start, int length) {

    boolean overlaps(Place other) {
      return document == other.document
          && start < other.start + other.length
          && other.start < start + length;
    }

    boolean before(Place other) {
      return document < other.document || (document == other.document && start < other.start);
    }
  }

  private SpanOracle() {}

  /**
   * The bytes of each document that go.
   *
   * @param texts in the order of the survivor rule
   */
  static List<BitSet> cut(List<String> texts, int spanWords, Keep keep) {
    Map<String, List<Place>> windows = new HashMap<>();
    for (int document = 0; document < texts.size(); document++) {
      byte[] utf8 = texts.get(document).getBytes(StandardCharsets.UTF_8);
      List<int[]> words = words(utf8);
      for (int i = 0; i + spanWords <= words.size(); i++) {
        int start = words.get(i)[0];
        int length = words.get(i + spanWords - 1)[1] - start;
        // Latin-1 keeps bytes as they are.
        windows
            .computeIfAbsent(
                new String(utf8, start, length, StandardCharsets.ISO_8859_1),
                content -> new ArrayList<>())
            .add(new Place(document, start, length));
      }
    }
    List<BitSet> cut = new ArrayList<>();
    texts.forEach(text -> cut.add(new BitSet()));
    for (List<Place> places : windows.values()) {
      for (Place place : places) {
        boolean goes =
            places.stream()
                .anyMatch(
                    other -> !other.overlaps(place) && (keep == Keep.NONE || other.before(place)));
        if (goes) {
          cut.get(place.document).set(place.start, place.start + place.length);
        }
      }
    }
    return cut;
  }

  private static List<int[]> words(byte[] utf8) {
    WordScanner scanner = new WordScanner(Digits.KEPT);
    scanner.reset(utf8, utf8.length);
    List<int[]> words = new ArrayList<>();
    for (int n = scanner.next(); n > 0; n = scanner.next()) {
      for (int i = 0; i < n; i++) {
        words.add(new int[] {scanner.starts()[i], scanner.ends()[i]});
      }
    }
    return words;
  }
}
