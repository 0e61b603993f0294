package io.gristmill.tokenizer.unigram;

import io.gristmill.tokenizer.PieceEncoder;
import io.gristmill.tokenizer.TokenBuffer;
import io.gristmill.tokenizer.bpe.CharLevelModel;
import java.util.Arrays;

/**
 * The unigram model (Kudo 2018): of all ways to cut a piece into tokens the one whose scores add up
 * to the most, the earlier found of equal ones, as in Hugging Face's library. Immutable,
 * thread-safe.
 */
public final class UnigramModel {

  /** What a character without a token costs below the least of all scores: SentencePiece's. */
  private static final double UNKNOWN_PENALTY = 10.0;

  private final TokenTrie trie;
  private final double[] scores;
  private final int unknownId;
  private final int[] byteIds;
  private final double unknownScore;

  /**
   * @param tokens bytes by id; null for one that text never becomes
   * @param scores logarithms of probabilities, by id
   * @param byteIds tokens of bytes, -1 where there is none; null without byte fallback
   */
  public UnigramModel(byte[][] tokens, double[] scores, int unknownId, int[] byteIds) {
    this.trie = new TokenTrie(tokens);
    this.scores = scores.clone();
    this.unknownId = unknownId;
    this.byteIds = byteIds == null ? null : byteIds.clone();
    this.unknownScore = Arrays.stream(scores).min().orElse(0) - UNKNOWN_PENALTY;
  }

  public PieceEncoder newEncoder() {
    return new Worker();
  }

  private final class Worker implements PieceEncoder {

    private double[] best = {};
    private int[] start = {}; // where the last token of the best cut up to here begins, or -1
    private int[] last = {};
    private int[] cut = {}; // ends of the tokens of the best cut, the last one first

    @Override
    public int encode(byte[] text, int from, int to, TokenBuffer out) {
      int length = to - from;
      if (start.length <= length) {
        best = new double[length * 2 + 1];
        start = new int[best.length];
        last = new int[best.length];
        cut = new int[best.length];
      }
      Arrays.fill(start, 0, length + 1, -1);
      best[0] = 0;
      for (int p = 0; p < length; ) {
        int width = Math.min(length - p, CharLevelModel.utf8Length(text[from + p]));
        extend(text, from, p, length, width);
        p += width;
      }
      return emit(text, from, length, out);
    }

    /** All tokens that begin at {@code p}. */
    private void extend(byte[] text, int from, int p, int length, int width) {
      boolean whole = false;
      int node = TokenTrie.ROOT;
      for (int end = p + 1; end <= length; end++) {
        node = trie.step(node, text[from + end - 1]);
        if (node == TokenTrie.NONE) {
          break;
        }
        int id = trie.token(node);
        if (id != TokenTrie.NONE) {
          offer(end, p, id, scores[id] + best[p]);
          whole |= end == p + width;
        }
      }
      if (!whole) {
        offer(p + width, p, unknownId, unknownScore + best[p]);
      }
    }

    private void offer(int end, int begin, int id, double score) {
      if (start[end] < 0 || score > best[end]) {
        best[end] = score;
        start[end] = begin;
        last[end] = id;
      }
    }

    /** Appends the best cut; neighbouring unknown characters are one unknown token. */
    private int emit(byte[] text, int from, int length, TokenBuffer out) {
      int tokens = 0;
      for (int end = length; end > 0; end = start[end]) { // from the last token to the first
        cut[tokens++] = end;
      }
      int before = out.size();
      for (int i = tokens - 1; i >= 0; i--) {
        if (last[cut[i]] != unknownId) {
          out.add(last[cut[i]]);
          continue;
        }
        int begin = start[cut[i]];
        while (i > 0 && last[cut[i - 1]] == unknownId) {
          i--;
        }
        addUnknown(text, from + begin, from + cut[i], out);
      }
      return out.size() - before;
    }

    private void addUnknown(byte[] text, int from, int to, TokenBuffer out) {
      for (int i = from; i < to; i++) {
        if (byteIds == null || byteIds[text[i] & 0xff] < 0) {
          out.add(unknownId);
          return;
        }
      }
      for (int i = from; i < to; i++) {
        out.add(byteIds[text[i] & 0xff]);
      }
    }
  }
}
