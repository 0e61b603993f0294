package io.gristmill.tokenizer.bpe;

import java.util.function.IntFunction;

/**
 * The merges of a byte pair encoding: which two neighbouring tokens become which, lowest rank
 * first. Immutable, thread-safe.
 */
public final class MergeRules {

  private final PairTable pairs;
  private final int[] mergedByRank; // null: the rank is the merged token

  private MergeRules(PairTable pairs, int[] mergedByRank) {
    this.pairs = pairs;
    this.mergedByRank = mergedByRank;
  }

  /**
   * The rules of a tiktoken vocabulary, where the rank of a merge is the id of the token that the
   * two make together.
   *
   * <p>Every way to cut a token into two tokens would be a rule, but only one can ever apply: while
   * two neighbours stand that make a token, all merges so far lay inside its bytes, in the same
   * order as when they are all the text. So each token is encoded alone, by the rules before it,
   * and the two parts that remain are its rule (at most one a token; cl100k_base has 233,378 cuts).
   */
  public static MergeRules ofRanks(byte[][] tokens, int[] byteIds) {
    requireFits(tokens.length, tokens.length);
    MergeRules rules = new MergeRules(new PairTable(tokens.length), null);
    Merger merger = new Merger(rules);
    for (int id = 0; id < tokens.length; id++) {
      byte[] token = tokens[id];
      if (token == null || token.length < 2) {
        continue;
      }
      int[] sequence = merger.sequence(token.length);
      for (int i = 0; i < token.length; i++) {
        sequence[i] = byteIds[token[i] & 0xff];
      }
      if (merger.merge(token.length) == 2) {
        rules.pairs.put(sequence[0], sequence[1], id);
      }
    }
    return rules;
  }

  /**
   * Rules written out: {@code left[i], right[i] -> merged[i]}, in order of rank. Those that can
   * never apply (see {@link #ofRanks}) are left out: Llama-3's file lists all 280,147 cuts.
   *
   * @param spelling the ids of the characters or bytes that a token is made of
   */
  public static MergeRules ofList(
      int[] left, int[] right, int[] merged, int vocabularySize, IntFunction<int[]> spelling) {
    requireFits(vocabularySize, merged.length);
    PairTable all = new PairTable(merged.length);
    for (int rank = 0; rank < merged.length; rank++) {
      all.put(left[rank], right[rank], rank);
    }
    Merger merger = new Merger(new MergeRules(all, merged));
    int[] kept = new int[merged.length];
    int n = 0;
    for (int rank = 0; rank < merged.length; rank++) {
      if (merger.endsWith(left[rank], right[rank], spelling)) {
        kept[n++] = rank;
      }
    }
    PairTable pairs = new PairTable(n);
    for (int i = 0; i < n; i++) {
      pairs.put(left[kept[i]], right[kept[i]], kept[i]);
    }
    return new MergeRules(pairs, merged.clone());
  }

  private static void requireFits(int ids, int ranks) {
    if (ids > PairTable.MAX_IDS || ranks > PairTable.MAX_RANKS) {
      throw new IllegalArgumentException(
          "a vocabulary of "
              + ids
              + " ids and "
              + ranks
              + " merges is too large; at most "
              + PairTable.MAX_IDS
              + " and "
              + PairTable.MAX_RANKS);
    }
  }

  int rank(int left, int right) {
    return pairs.rank(left, right);
  }

  int merged(int rank) {
    return mergedByRank == null ? rank : mergedByRank[rank];
  }
}
