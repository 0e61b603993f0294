package io.gristmill.tokenizer.bpe;

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
   * two make together: every way to cut a token into two tokens is a rule.
   */
  public static MergeRules ofRanks(byte[][] tokens, TokenTable table) {
    requireFits(tokens.length, tokens.length);
    int total = 0;
    long[] found = new long[1 << 16];
    for (int id = 0; id < tokens.length; id++) {
      byte[] token = tokens[id];
      if (token == null) {
        continue;
      }
      for (int cut = 1; cut < token.length; cut++) {
        int left = table.id(token, 0, cut);
        int right = left < 0 ? -1 : table.id(token, cut, token.length);
        if (right >= 0) {
          if (total == found.length) {
            found = java.util.Arrays.copyOf(found, total * 2);
          }
          found[total++] = ((long) left << 20 | right) << 24 | id;
        }
      }
    }
    PairTable pairs = new PairTable(total);
    for (int i = 0; i < total; i++) {
      long entry = found[i];
      pairs.put((int) (entry >>> 44), (int) (entry >>> 24) & 0xfffff, (int) (entry & 0xffffff));
    }
    return new MergeRules(pairs, null);
  }

  /** Rules written out: {@code left[i], right[i] -> merged[i]}, in order of rank. */
  public static MergeRules ofList(int[] left, int[] right, int[] merged, int vocabularySize) {
    requireFits(vocabularySize, merged.length);
    PairTable pairs = new PairTable(merged.length);
    for (int rank = 0; rank < merged.length; rank++) {
      pairs.put(left[rank], right[rank], rank);
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
