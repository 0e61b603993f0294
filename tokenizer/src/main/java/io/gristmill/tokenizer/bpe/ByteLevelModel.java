package io.gristmill.tokenizer.bpe;

import io.gristmill.tokenizer.PieceEncoder;
import io.gristmill.tokenizer.TokenBuffer;
import java.util.stream.IntStream;

/**
 * Byte pair encoding that starts from single bytes, so that every text has tokens. Immutable,
 * thread-safe; {@link #newEncoder()} makes workers.
 */
public final class ByteLevelModel {

  private final TokenTable wholePieces; // null: a piece that is a token is still merged
  private final MergeRules rules;
  private final int[] byteIds;
  private final int[] byteRanks; // of two bytes: half of all lookups, in cache
  private final TokenParts parts; // null: pieces have to be merged

  private ByteLevelModel(byte[][] tokens, TokenTable wholePieces, MergeRules rules, int[] byteIds) {
    this.rules = rules;
    this.byteIds = byteIds;
    parts = TokenParts.of(rules, tokens, byteIds);
    boolean unmerged =
        parts == null
            || IntStream.range(0, tokens.length)
                .anyMatch(id -> tokens[id] != null && !parts.reached(id));
    this.wholePieces = unmerged ? wholePieces : null;
    byteRanks = parts == null ? byteRanks(rules, byteIds) : null;
  }

  private static int[] byteRanks(MergeRules rules, int[] byteIds) {
    int[] ranks = new int[1 << 16];
    for (int pair = 0; pair < ranks.length; pair++) {
      ranks[pair] = rules.rank(byteIds[pair >> 8], byteIds[pair & 0xff]);
    }
    return ranks;
  }

  /** As tiktoken: ranks are ids, and a piece that is a token needs no merging. */
  public static ByteLevelModel ofRanks(byte[][] tokens) {
    TokenTable table = new TokenTable(tokens);
    int[] byteIds = byteIds(table);
    return new ByteLevelModel(tokens, table, MergeRules.ofRanks(tokens, table, byteIds), byteIds);
  }

  /**
   * As Hugging Face's BPE: {@code left[i], right[i] -> merged[i]} in order of rank, and whole
   * pieces only with {@code ignore_merges}.
   */
  public static ByteLevelModel ofRules(
      byte[][] tokens, int[] left, int[] right, int[] merged, boolean wholePieces) {
    TokenTable table = new TokenTable(tokens);
    int[] byteIds = byteIds(table);
    MergeRules rules =
        MergeRules.ofList(left, right, merged, tokens.length, id -> spell(tokens[id], byteIds));
    return new ByteLevelModel(tokens, wholePieces ? table : null, rules, byteIds);
  }

  static int[] spell(byte[] token, int[] byteIds) {
    int[] ids = new int[token.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = byteIds[token[i] & 0xff];
    }
    return ids;
  }

  private static int[] byteIds(TokenTable table) {
    int[] ids = new int[256];
    for (int b = 0; b < 256; b++) {
      ids[b] = table.id(new byte[] {(byte) b}, 0, 1);
      if (ids[b] < 0) {
        throw new IllegalArgumentException("no token for the byte 0x" + Integer.toHexString(b));
      }
    }
    return ids;
  }

  /** A worker, which merges where it must and else goes from left to right. */
  public PieceEncoder newEncoder() {
    return parts == null ? new Merging() : new LongestFirst(parts, wholePieces);
  }

  /** By the definition: works for all vocabularies. */
  private final class Merging implements PieceEncoder {

    private final Merger merger = new Merger(rules);

    @Override
    public int encode(byte[] text, int from, int to, TokenBuffer out) {
      if (wholePieces != null) {
        int whole = wholePieces.id(text, from, to);
        if (whole >= 0) {
          out.add(whole);
          return 1;
        }
      }
      int length = to - from;
      int[] ids = merger.sequence(length);
      int[] ranks = merger.ranks();
      int right = text[from] & 0xff;
      ids[0] = byteIds[right];
      for (int i = 1; i < length; i++) {
        int left = right;
        right = text[from + i] & 0xff;
        ids[i] = byteIds[right];
        ranks[i - 1] = byteRanks[left << 8 | right];
      }
      int n = merger.mergeRanked(length);
      out.reserve(n);
      System.arraycopy(ids, 0, out.array(), out.size(), n);
      out.grow(n);
      return n;
    }
  }
}
