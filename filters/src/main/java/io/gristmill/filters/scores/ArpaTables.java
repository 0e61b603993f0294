package io.gristmill.filters.scores;

import io.gristmill.filters.words.NgramHash;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What an ARPA file holds, found by hashes of our own: a word's code is its hash. */
final class ArpaTables implements NgramTables {

  private static final long serialVersionUID = 1L;

  private final NgramStore[] orders;
  private final long unknown;

  /**
   * @param orders the n-grams of each order, the first of words
   */
  ArpaTables(List<NgramStore> orders) {
    this.orders = orders.toArray(NgramStore[]::new);
    // Some models write <UNK>, which KenLM takes for the same.
    long small = hash("<unk>");
    long capital = hash("<UNK>");
    NgramStore words = this.orders[0];
    unknown = words.find(small) < 0 && words.find(capital) >= 0 ? capital : small;
  }

  private static long hash(String word) {
    byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
    return NgramHash.word(utf8, 0, utf8.length);
  }

  @Override
  public int order() {
    return orders.length;
  }

  @Override
  public long word(byte[] utf8, int from, int to) {
    long word = NgramHash.word(utf8, from, to);
    return orders[0].find(word) < 0 ? unknown : word;
  }

  @Override
  public long extend(long ngram, long word) {
    return NgramHash.extend(ngram, word);
  }

  @Override
  public long find(int words, long key) {
    return orders[words - 1].find(key);
  }

  @Override
  public float log(int words, long place) {
    return orders[words - 1].log((int) place);
  }

  @Override
  public float backoff(int words, long place) {
    return orders[words - 1].backoff((int) place);
  }

  /** Files may lack an n-gram that a longer one ends with: SRILM prunes so. */
  @Override
  public boolean mayGrow(int words, long place) {
    return true;
  }
}
