package io.gristmill.tokenizer.bpe;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

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
   * two make together: every way to cut a token into two tokens is one (cl100k_base has 233,378),
   * but for those that can never apply.
   *
   * @param byteIds the tokens of the single bytes
   */
  static MergeRules ofRanks(byte[][] tokens, TokenTable table, int[] byteIds) {
    requireFits(tokens.length, tokens.length);
    Cuts cuts = new Cuts(tokens.length);
    for (int id = 0; id < tokens.length; id++) {
      byte[] token = tokens[id];
      for (int at = 1; token != null && at < token.length; at++) {
        int left = table.id(token, 0, at);
        int right = left < 0 ? -1 : table.id(token, at, token.length);
        if (right >= 0) {
          cuts.add(left, right, id);
        }
      }
    }
    return cuts.rules(null, id -> ByteLevelModel.spell(tokens[id], byteIds));
  }

  /**
   * Rules written out: {@code left[i], right[i] -> merged[i]}, in order of rank, but for those that
   * can never apply: Llama-3's file lists all 280,147 cuts.
   *
   * @param spelling the ids of the characters or bytes that a token is made of
   */
  public static MergeRules ofList(
      int[] left, int[] right, int[] merged, int vocabularySize, IntFunction<int[]> spelling) {
    requireFits(vocabularySize, merged.length);
    Cuts cuts = new Cuts(merged.length);
    for (int rank = 0; rank < merged.length; rank++) {
      cuts.add(left[rank], right[rank], rank);
    }
    return cuts.rules(merged.clone(), spelling);
  }

  /** Pairs of tokens that merge, as they come. */
  private static final class Cuts {
    private int[] left;
    private int[] right;
    private int[] rank;
    private int size;

    Cuts(int expected) {
      left = new int[expected];
      right = new int[expected];
      rank = new int[expected];
    }

    void add(int l, int r, int mergeRank) {
      if (size == left.length) {
        int more = Math.max(16, 2 * size);
        left = Arrays.copyOf(left, more);
        right = Arrays.copyOf(right, more);
        rank = Arrays.copyOf(rank, more);
      }
      left[size] = l;
      right[size] = r;
      rank[size++] = mergeRank;
    }

    /**
     * The pairs that can apply: while two neighbours stand, all merges so far in their bytes lay
     * inside them, in the order as when these bytes are all the text. So each pair's bytes are
     * merged alone, by all the rules, and the pair is one only if the last two parts are just it:
     * one pair a token, where no other has the same bytes.
     */
    MergeRules rules(int[] mergedByRank, IntFunction<int[]> spelling) {
      PairTable all = table(IntStream.range(0, size).toArray());
      Merger merger = new Merger(new MergeRules(all, mergedByRank));
      int[] apply =
          IntStream.range(0, size)
              .filter(i -> merger.endsWith(left[i], right[i], spelling))
              .toArray();
      return new MergeRules(table(apply), mergedByRank);
    }

    private PairTable table(int[] which) {
      PairTable pairs = new PairTable(which.length);
      for (int i : which) {
        pairs.put(left[i], right[i], rank[i]);
      }
      return pairs;
    }
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

  /** One rule: the two that merge, and when. */
  interface Rule {
    void accept(int left, int right, int rank);
  }

  void forEach(Rule rule) {
    pairs.forEach(rule);
  }

  int rank(int left, int right) {
    return pairs.rank(left, right);
  }

  int merged(int rank) {
    return mergedByRank == null ? rank : mergedByRank[rank];
  }
}
