package io.gristmill.tokenizer.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PackerTest {

  /** A piece as a test sees it. */
  private record Piece(int document, long row, int start, int offset, int length) {}

  // Reference: tokens.md section 3, computed by hand with ties by index.
  @Test
  void bestFitGivesTheGoldenRows() {
    assertThat(rowsByDocument(PackMethod.BEST_FIT, 8, 8, 5, 4, 3, 3, 2, 2, 1))
        .isEqualTo("[[0], [1, 3], [2, 4, 7], [5, 6]]");
    assertThat(rowsByDocument(PackMethod.BEST_FIT, 8, 3, 5, 8, 2, 4, 1, 3, 2))
        .isEqualTo("[[2], [1, 0], [4, 6, 5], [3, 7]]");
    assertThat(rowsByDocument(PackMethod.BEST_FIT, 10, 6, 6, 6, 4, 4, 4, 2, 2, 2))
        .isEqualTo("[[0, 3], [1, 4], [2, 5], [6, 7, 8]]");
    assertThat(pack(PackMethod.BEST_FIT, 8, 8, 5, 4, 3, 3, 2, 2, 1).padding()).isEqualTo(4);
    assertThat(pack(PackMethod.BEST_FIT, 10, 6, 6, 6, 4, 4, 4, 2, 2, 2).padding()).isEqualTo(4);
  }

  @Test
  void bestFitFillsRowsWithOnes() {
    int[] ones = new int[20];
    Arrays.fill(ones, 1);
    assertThat(usedPerRow(PackMethod.BEST_FIT, 8, ones)).containsExactly(8, 8, 4);
  }

  @Test
  void concatenateGivesTheGoldenCuts() {
    Packing packing = pack(PackMethod.CONCATENATE, 6, 10, 3, 7, 4);
    assertThat(packing.rows()).isEqualTo(4);
    assertThat(packing.leftover()).isZero();
    assertThat(segmentStarts(PackMethod.CONCATENATE, 6, 10, 3, 7, 4))
        .isEqualTo("[[0], [0, 4], [0, 1], [0, 2]]");
    Packing second = pack(PackMethod.CONCATENATE, 8, 3, 5, 8, 2, 4, 1, 3, 2);
    assertThat(second.rows()).isEqualTo(3);
    assertThat(second.leftover()).isEqualTo(4);
  }

  @Test
  void padGivesEveryDocumentRowsOfItsOwn() {
    assertThat(rowsByDocument(PackMethod.PAD, 8, 3, 8, 17)).isEqualTo("[[0], [1], [2], [2], [2]]");
    assertThat(pack(PackMethod.PAD, 8, 3, 8, 17).padding()).isEqualTo(5 + 7);
  }

  @Test
  void documentsLongerThanARowBecomeFullRowsAndARest() {
    assertThat(rowsByDocument(PackMethod.BEST_FIT, 8, 20, 4, 8, 16))
        .isEqualTo("[[0], [0], [2], [3], [3], [0, 1]]");
    List<Piece> pieces = pieces(PackMethod.BEST_FIT, 8, 20);
    assertThat(pieces)
        .containsExactly(
            new Piece(0, 0, 0, 0, 8), new Piece(0, 1, 0, 8, 8), new Piece(0, 2, 0, 16, 4));
  }

  @ParameterizedTest
  @EnumSource(PackMethod.class)
  void everyTokenHasExactlyOnePlace(PackMethod method) {
    SplittableRandom random = new SplittableRandom(31);
    for (int round = 0; round < 400; round++) {
      int rowLength = 2 + random.nextInt(300);
      int[] lengths = new int[random.nextInt(200)];
      int shape = random.nextInt(3);
      for (int i = 0; i < lengths.length; i++) {
        lengths[i] = random.nextInt(shape == 0 ? 4 : shape == 1 ? rowLength + 1 : 5 * rowLength);
      }
      checkPlaces(method, rowLength, lengths, "round " + round + " of seed 31");
    }
  }

  private static void checkPlaces(PackMethod method, int rowLength, int[] lengths, String what) {
    Packing packing = pack(method, rowLength, lengths);
    TreeMap<Long, List<int[]>> rows = new TreeMap<>();
    int[] next = new int[lengths.length];
    for (Piece piece : pieces(method, rowLength, lengths)) {
      assertThat(piece.length()).as(what).isPositive();
      assertThat(piece.offset()).as(what).isEqualTo(next[piece.document()]);
      next[piece.document()] += piece.length();
      rows.computeIfAbsent(piece.row(), r -> new ArrayList<>())
          .add(new int[] {piece.start(), piece.length()});
      if (method != PackMethod.CONCATENATE && lengths[piece.document()] <= rowLength) {
        assertThat(piece.length())
            .as("no avoidable cut, %s", what)
            .isEqualTo(lengths[piece.document()]);
      }
    }
    assertThat(next).as(what).isEqualTo(lengths);
    long tokens = Arrays.stream(lengths).asLongStream().sum();
    assertThat(packing.rows() * rowLength + packing.leftover())
        .as(what)
        .isEqualTo(tokens + packing.padding());
    assertThat(rows.size())
        .as(what)
        .isEqualTo((int) packing.rows() + (packing.leftover() > 0 ? 1 : 0));
    rows.forEach(
        (row, pieces) -> {
          pieces.sort((a, b) -> Integer.compare(a[0], b[0]));
          int at = 0;
          for (int[] piece : pieces) {
            assertThat(piece[0]).as("row %d, %s", row, what).isEqualTo(at);
            at += piece[1];
          }
          assertThat(at).as(what).isLessThanOrEqualTo(rowLength);
        });
  }

  /** A plain twin: the open row with the least sufficient room, searched one by one. */
  @Test
  void bestFitEqualsItsObviousTwin() {
    SplittableRandom random = new SplittableRandom(8);
    for (int round = 0; round < 300; round++) {
      int rowLength = 2 + random.nextInt(random.nextBoolean() ? 20 : 9000);
      int[] lengths = new int[random.nextInt(120)];
      for (int i = 0; i < lengths.length; i++) {
        lengths[i] = random.nextInt(rowLength);
      }
      assertThat(rowsByDocument(PackMethod.BEST_FIT, rowLength, lengths))
          .as("round %d of seed 8", round)
          .isEqualTo(twin(rowLength, lengths));
    }
  }

  private static String twin(int rowLength, int[] lengths) {
    List<List<Integer>> rows = new ArrayList<>();
    List<int[]> rooms = new ArrayList<>();
    int clock = 0;
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < lengths.length; i++) {
      if (lengths[i] > 0) {
        order.add(i);
      }
    }
    order.sort((a, b) -> Integer.compare(lengths[b], lengths[a]));
    for (int document : order) {
      int best = -1;
      for (int r = 0; r < rooms.size(); r++) {
        int room = rooms.get(r)[0];
        boolean better =
            best < 0
                || room < rooms.get(best)[0]
                || (room == rooms.get(best)[0] && rooms.get(r)[1] < rooms.get(best)[1]);
        if (room >= lengths[document] && better) {
          best = r;
        }
      }
      if (best < 0) {
        best = rooms.size();
        rooms.add(new int[] {rowLength, 0});
        rows.add(new ArrayList<>());
      }
      rows.get(best).add(document);
      rooms.get(best)[0] -= lengths[document];
      rooms.get(best)[1] = clock++;
    }
    return rows.toString();
  }

  @Test
  void refusesRowsTooShortOrTooLong() {
    assertThatThrownBy(() -> PackMethod.PAD.packer(1))
        .hasMessageContaining("row length 1 must be from 2");
    assertThatThrownBy(() -> PackMethod.of("bestfit"))
        .hasMessage("unknown packing 'bestfit'; known: concatenate, best-fit, pad");
    assertThatThrownBy(() -> Separators.of("eot"))
        .hasMessage("unknown separators 'eot'; known: none, bos, eos, both");
    assertThatThrownBy(() -> Labels.of("overlap"))
        .hasMessage("unknown label convention 'overlap'; known: S, S+1");
  }

  private static Packing pack(PackMethod method, int rowLength, int... lengths) {
    return method.packer(rowLength).pack(lengths, lengths.length);
  }

  private static List<Piece> pieces(PackMethod method, int rowLength, int... lengths) {
    Packing packing = pack(method, rowLength, lengths);
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < lengths.length; i++) {
      int document = i;
      packing.forEachPiece(
          i,
          (row, start, offset, length) ->
              pieces.add(new Piece(document, row, start, offset, length)));
    }
    return pieces;
  }

  private static Map<Long, List<Piece>> byRow(PackMethod method, int rowLength, int... lengths) {
    TreeMap<Long, List<Piece>> rows = new TreeMap<>();
    for (Piece piece : pieces(method, rowLength, lengths)) {
      rows.computeIfAbsent(piece.row(), r -> new ArrayList<>()).add(piece);
    }
    rows.values().forEach(row -> row.sort((a, b) -> Integer.compare(a.start(), b.start())));
    return rows;
  }

  private static String rowsByDocument(PackMethod method, int rowLength, int... lengths) {
    return byRow(method, rowLength, lengths).values().stream()
        .map(row -> row.stream().map(Piece::document).toList())
        .toList()
        .toString();
  }

  private static String segmentStarts(PackMethod method, int rowLength, int... lengths) {
    return byRow(method, rowLength, lengths).values().stream()
        .map(row -> row.stream().map(Piece::start).toList())
        .toList()
        .toString();
  }

  private static List<Integer> usedPerRow(PackMethod method, int rowLength, int... lengths) {
    return byRow(method, rowLength, lengths).values().stream()
        .map(row -> row.stream().mapToInt(Piece::length).sum())
        .toList();
  }
}
