package io.gristmill.filters.scores;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a KenLM binary of the kind probing holds, in the file's own layout. A word's code is its
 * number in the vocabulary, 0 for unknown ones. KenLM sees to it that the endings of an n-gram and
 * its contexts are there too, and marks what no longer n-gram ends with by the sign of its
 * logarithm, which is negative anyway.
 */
final class KenlmTables implements NgramTables {

  private static final long serialVersionUID = 1L;

  /** Of {@code CombineWordHash} in KenLM's lm/search_hashed.hh. */
  private static final long NGRAM_FACTOR = 8978948897894561157L;

  private static final long WORD_FACTOR = 0xF8574E1221634907L;

  private static final byte[] UNKNOWN = "<unk>".getBytes(StandardCharsets.US_ASCII);

  private static final int SIGN = 1 << 31;

  /** Fields of a row of a hash table: two of the key, then these. */
  private static final int VALUE = 2;

  private static final int BACKOFF = 3;

  private final ProbingTable vocabulary;
  private final KenlmRows words;
  private final ProbingTable[] longer;
  private final int order;

  private KenlmTables(KenlmInput in) throws IOException {
    KenlmHeader header = KenlmHeader.read(in);
    order = header.order();
    in.begin("vocabulary");
    int version = in.take(Integer.BYTES).getInt(0);
    if (version != 0) {
      throw new IOException(
          "a KenLM binary whose vocabulary has version %d; version 0 is read; %s"
              .formatted(version, KenlmInput.REMEDY));
    }
    long bound = in.take(Integer.BYTES).getInt(0) & 0xFFFFFFFFL;
    vocabulary = ProbingTable.read(in, "vocabulary", header.rows(1), VALUE + 1);
    checkVocabulary(bound, header.counts()[0]);
    in.begin("1-grams");
    // One more than counted: for <unk>, if the ARPA file had none.
    words = KenlmRows.read(in, header.counts()[0] + 1, 2);
    longer = new ProbingTable[order - 1];
    for (int n = 2; n <= order; n++) {
      int width = n < order ? BACKOFF + 1 : VALUE + 1;
      ProbingTable table = ProbingTable.read(in, n + "-grams", header.rows(n), width);
      if (table.used() < header.counts()[n - 1]) {
        throw KenlmInput.damaged(
            "its header counts %d %d-grams, there are %d"
                .formatted(header.counts()[n - 1], n, table.used()));
      }
      longer[n - 2] = table;
    }
    if (header.hasWords()) {
      checkWords(in, bound);
    }
    in.end();
  }

  static KenlmTables read(InputStream in) throws IOException {
    return new KenlmTables(new KenlmInput(in));
  }

  private void checkVocabulary(long bound, long count) throws IOException {
    if (bound < 1 || bound > count + 1 || bound - 1 != vocabulary.used()) {
      throw KenlmInput.damaged(
          "its header counts %d words, its vocabulary %d, there are %d"
              .formatted(count, bound, vocabulary.used()));
    }
    KenlmRows rows = vocabulary.rows();
    for (long row = 0; row < rows.count(); row++) {
      long word = rows.get(row, VALUE) & 0xFFFFFFFFL;
      if (rows.key(row) != 0 && (word == 0 || word >= bound)) {
        throw KenlmInput.damaged("its vocabulary of %d words has number %d".formatted(bound, word));
      }
    }
  }

  /** The words by their numbers show that the tables before them lie where they were read. */
  private void checkWords(KenlmInput in, long bound) throws IOException {
    in.begin("words");
    if (!Arrays.equals(in.readWord(), UNKNOWN)) {
      throw KenlmInput.damaged(
          "<unk> is not the first of its words, as if its tables had other sizes");
    }
    for (long number = 1; number < bound; number++) {
      byte[] word = in.readWord();
      long found = word(word, 0, word.length);
      // A word that the ARPA file lists twice has its first number.
      if (found == 0 || found > number) {
        throw KenlmInput.damaged(
            "its vocabulary has '%s', word %d, as %s"
                .formatted(
                    new String(word, StandardCharsets.UTF_8),
                    number,
                    found == 0 ? "unknown" : "word " + found));
      }
    }
  }

  @Override
  public int order() {
    return order;
  }

  @Override
  public long word(byte[] utf8, int from, int to) {
    long row = vocabulary.find(Murmur64.hash(utf8, from, to));
    return row < 0 ? 0 : vocabulary.rows().get(row, VALUE) & 0xFFFFFFFFL;
  }

  @Override
  public long extend(long ngram, long word) {
    return ngram * NGRAM_FACTOR ^ (word + 1) * WORD_FACTOR;
  }

  @Override
  public long find(int words, long key) {
    return words == 1 ? key : longer[words - 2].find(key);
  }

  @Override
  public float log(int words, long place) {
    return Float.intBitsToFloat(logBits(words, place) | SIGN);
  }

  @Override
  public float backoff(int length, long place) {
    if (place < 0 || length == order) {
      return 0;
    }
    return length == 1
        ? words.getFloat(place, 1)
        : longer[length - 2].rows().getFloat(place, BACKOFF);
  }

  @Override
  public boolean mayGrow(int words, long place) {
    return place >= 0 && (logBits(words, place) & SIGN) == 0;
  }

  private int logBits(int length, long place) {
    return length == 1 ? words.get(place, 0) : longer[length - 2].rows().get(place, VALUE);
  }
}
