package io.gristmill.filters.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models, texts and KenLM's own scores of them: make-goldens.sh beside them. */
class KenlmBinaryTest {

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = KenlmBinaryTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static List<String> lines(String name) throws IOException {
    return new String(resource(name), StandardCharsets.UTF_8).lines().toList();
  }

  private static BackoffModel model(byte[] file) throws IOException {
    return BackoffModel.read(new ByteArrayInputStream(file));
  }

  /** Boxed, so that NaN equals NaN. */
  private static Double score(Scorer scorer, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return scorer.score(utf8, 0, utf8.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mill", "wide", "caps"})
  void binaryAndArpaGiveEveryTextTheScoreOfKenlm(String name) throws IOException {
    Scorer binary = model(resource(name + ".bin")).newScorer();
    Scorer arpa = model(resource(name + ".arpa")).newScorer();
    List<String> texts = lines("texts.txt");
    List<String> gold = lines(name + ".gold.txt");
    assertThat(gold).hasSameSizeAs(texts);
    for (int i = 0; i < texts.size(); i++) {
      String[] countAndSum = gold.get(i).split(" ");
      int count = Integer.parseInt(countAndSum[0]);
      double sum = Double.parseDouble(countAndSum[1]);
      Double expected = count == 0 ? Double.NaN : Math.pow(10, -sum / count);
      assertThat(score(binary, texts.get(i))).as(texts.get(i)).isEqualTo(expected);
      assertThat(score(arpa, texts.get(i))).as(texts.get(i)).isEqualTo(expected);
    }
  }

  @Test
  void aModelTravels() throws IOException, ClassNotFoundException {
    BackoffModel model = model(resource("wide.bin"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(model);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      BackoffModel there = (BackoffModel) in.readObject();
      for (String text : lines("texts.txt")) {
        assertThat(score(there.newScorer(), text)).isEqualTo(score(model.newScorer(), text));
      }
    }
  }

  /** mill.bin with other bytes somewhere: 88 parameters, 108 counts, 136 vocabulary. */
  @ParameterizedTest(name = "{2}")
  @CsvSource({
    // " incomplete\n" after the address.
    "33, 20696E636F6D706C6574650A, whose building did not finish",
    "33, 20616E79, of an unknown format",
    "49, 34, of format version 4; version 5 is read",
    "49, 36, of format version 6; version 5 is read",
    "60, 3F800000, of a big-endian machine",
    "76, 0100, of another kind of machine",
    "88, 00, its longest n-grams have 0 words",
    "88, 01, its longest n-grams have 1 words",
    "92, 0000003F, its tables have 0.5 rows for each n-gram",
    "92, 0000C07F, its tables have NaN rows for each n-gram",
    "92, 0000807F, tables of Infinity rows for each",
    "92, 0000C053, tables of 1.64926744E12 rows for each",
    "96, 01, of the kind probing with rest costs; the kind probing is read",
    "96, 02, of the kind trie; the kind probing is read",
    "96, 03, of the kind quantised trie;",
    "96, 04, of the kind array-compressed trie;",
    "96, 05, of the kind quantised and array-compressed trie;",
    "96, 06, of the kind type 6;",
    "96, FFFFFFFF, of the kind type -1;",
    "104, 01, whose hash tables have version 1; version 0 is read",
    "108, FFFFFFFFFFFFFFFF, it claims 18446744073709551615 1-grams",
    "116, 0000000000010000, it claims 1099511627776 2-grams",
    "116, 0000000080000000, 'cut off: it ends after 473 bytes, within its 2-grams'",
    "124, 0000000080000000, 'cut off: it ends after 473 bytes, within its 3-grams'",
    "108, 05, a damaged KenLM binary",
    "136, 01, whose vocabulary has version 1; version 0 is read",
    "140, 00, 'its header counts 6 words, its vocabulary 0, there are 5'",
    "140, 09, 'its header counts 6 words, its vocabulary 9, there are 5'",
    "152, 09, its vocabulary of 6 words has number 9",
    "152, 00, its vocabulary of 6 words has number 0",
    "224, 03, 'its vocabulary has ''<s>'', word 1, as word 3'",
    "440, 3C554E, <unk> is not the first of its words",
  })
  void whatCannotBeUsedIsRefusedByNameWithWhatToDo(int at, String bytes, String message)
      throws IOException {
    byte[] file = resource("mill.bin");
    byte[] part = HexFormat.of().parseHex(bytes);
    System.arraycopy(part, 0, file, at, part.length);
    assertThatThrownBy(() -> model(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("KenLM binary")
        .hasMessageContaining(message)
        .hasMessageContaining("ARPA file")
        .hasMessageContaining("`build_binary probing`");
  }

  @Test
  void tablesThatDoNotAgreeAreRefused() throws IOException {
    byte[] file = resource("mill.bin");
    // The vocabulary has 9 rows of 12 bytes, 7 words 8 each, then come 6 rows of 16 of 2-grams.
    int pairs = 144 + 9 * 12 + 7 * 8;
    byte[] empty = file.clone();
    Arrays.fill(empty, pairs, pairs + 6 * 16, (byte) 0);
    assertThatThrownBy(() -> model(empty)).hasMessageContaining("counts 4 2-grams, there are 0");
    byte[] full = file.clone();
    Arrays.fill(full, pairs, pairs + 6 * 16, (byte) 1);
    assertThatThrownBy(() -> model(full)).hasMessageContaining("its 2-grams has no free row");
    byte[] longer = Arrays.copyOf(file, file.length + 1);
    assertThatThrownBy(() -> model(longer)).hasMessageContaining("bytes follow its words");
    // Without words, which are not needed, the tables end the file.
    file[100] = 0;
    int words = pairs + 6 * 16 + 3 * 12;
    assertThatThrownBy(() -> model(file)).hasMessageContaining("bytes follow its 3-grams");
    Scorer without = model(Arrays.copyOf(file, words)).newScorer();
    assertThat(score(without, "mill grinds"))
        .isEqualTo(score(model(resource("mill.bin")).newScorer(), "mill grinds"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mill.bin", "wide.bin", "caps.bin"})
  void aFileThatEndsEarlyIsRefusedWhereverItEnds(String name) throws IOException {
    byte[] file = resource(name);
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> model(cut))
          .as("%d bytes of %s", length, name)
          .isInstanceOf(IOException.class)
          .hasMessageContaining(length < 33 ? "no ARPA file" : "after " + length + " bytes");
    }
  }

  @Test
  void bytesThatWereChangedAreRefusedOrScoreAndNeverHang() throws IOException {
    long seed = 20261121;
    Random random = new Random(seed);
    byte[] file = resource("wide.bin");
    List<String> texts = lines("texts.txt");
    int refused = 0;
    for (int round = 0; round < 1000; round++) {
      byte[] changed = file.clone();
      // Half of the time in the header and the first rows.
      int at = random.nextInt(round % 2 == 0 ? file.length : 400);
      changed[at] = (byte) random.nextInt();
      try {
        Scorer scorer = model(changed).newScorer();
        texts.forEach(text -> score(scorer, text));
      } catch (IOException e) {
        assertThat(e).as("seed %d, round %d", seed, round).hasMessageContaining("ARPA");
        refused++;
      }
    }
    assertThat(refused).as("seed %d", seed).isGreaterThan(100);
  }

  @Test
  void tablesLargerThanOnePieceAndRunsAroundTheirEndAreSearched() throws IOException {
    int rows = 300_000;
    long seed = 7;
    Random random = new Random(seed);
    ByteBuffer bytes = ByteBuffer.allocate(rows * 12).order(ByteOrder.LITTLE_ENDIAN);
    long[] keys = new long[200_000];
    for (int i = 0; i < keys.length; i++) {
      // The first ones all want the last row.
      keys[i] = i < 10 ? (i + 1L) * rows - 1 : random.nextLong();
      int row = (int) Long.remainderUnsigned(keys[i], rows);
      while (bytes.getLong(row * 12) != 0) {
        row = (row + 1) % rows;
      }
      bytes.putLong(row * 12, keys[i]).putInt(row * 12 + 8, i);
    }
    KenlmInput in = new KenlmInput(new ByteArrayInputStream(bytes.array()));
    ProbingTable table = ProbingTable.read(in, "2-grams", rows, 3);
    assertThat(table.used()).isEqualTo(keys.length);
    for (int i = 0; i < keys.length; i++) {
      assertThat(table.rows().get(table.find(keys[i]), 2)).as("seed %d", seed).isEqualTo(i);
    }
    for (int i = 0; i < 1000; i++) {
      assertThat(table.find(random.nextLong())).as("seed %d", seed).isNegative();
    }
  }
}
