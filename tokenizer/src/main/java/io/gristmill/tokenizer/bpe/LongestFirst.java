package io.gristmill.tokenizer.bpe;

import io.gristmill.tokenizer.PieceEncoder;
import io.gristmill.tokenizer.TokenBuffer;
import java.util.Arrays;

/**
 * Byte pair encoding from left to right, without merging: at each place the longest token that
 * stands beside the one before it, and a step back where none does. A sequence of tokens is what
 * the merges give exactly if all its neighbours stand beside each other, and only one sequence is.
 * A place that was left backwards is never entered again, so the time is linear in the length. A
 * worker: not thread-safe.
 */
final class LongestFirst implements PieceEncoder {

  /** 256 KB of pairs: in the second-level cache beside all the rest. */
  private static final int PAIR_BITS = 15;

  private final TokenParts parts;
  private final TokenTable unmerged;
  private final long[] pairs = new long[1 << PAIR_BITS]; // first, second, whether they stand
  private long[] closed = new long[4]; // places from which no way leads on

  /**
   * @param unmerged tokens that are tokens only of a whole piece, since no merges make them; or
   *     null
   */
  LongestFirst(TokenParts parts, TokenTable unmerged) {
    this.parts = parts;
    this.unmerged = unmerged;
  }

  @Override
  public int encode(byte[] text, int from, int to, TokenBuffer out) {
    int whole = unmerged == null ? TokenTrie.NONE : unmerged.id(text, from, to);
    if (whole != TokenTrie.NONE) {
      out.add(whole);
      return 1;
    }
    open(to - from);
    int before = out.size();
    int p = from;
    int last = TokenTrie.NONE;
    while (p < to) {
      int match = parts.longest(text, p, to);
      int id = TokenTrie.id(match);
      int length = TokenTrie.length(match);
      while (!fits(last, id, p + length - from)) {
        match = parts.shorter(id);
        id = TokenTrie.id(match);
        length = TokenTrie.length(match);
        if (id == TokenTrie.NONE) { // back: the last token leads nowhere
          close(p - from);
          id = last;
          length = parts.length(id);
          p -= length;
          out.grow(-1);
          last = out.size() > before ? out.at(out.size() - 1) : TokenTrie.NONE;
        }
      }
      out.add(id);
      p += length;
      last = id;
    }
    return out.size() - before;
  }

  private boolean fits(int last, int id, int end) {
    return (closed[end >>> 6] >>> end & 1) == 0 && (last == TokenTrie.NONE || stand(last, id));
  }

  /** What {@link TokenParts#stand} says, which is remembered. */
  private boolean stand(int first, int second) {
    long pair = (long) first << 32 | (second + 1L) << 1; // never 0, which is an empty place
    int slot = (int) ((pair * 0x9E3779B97F4A7C15L) >>> (64 - PAIR_BITS));
    long differs = pairs[slot] ^ pair;
    if (differs >>> 1 == 0) {
      return differs != 0;
    }
    boolean stand = parts.stand(first, second);
    pairs[slot] = stand ? pair | 1 : pair;
    return stand;
  }

  private void open(int length) {
    int words = (length >>> 6) + 1;
    if (closed.length < words) {
      closed = new long[Math.max(words, closed.length * 2)];
    } else {
      Arrays.fill(closed, 0, words, 0);
    }
  }

  private void close(int place) {
    closed[place >>> 6] |= 1L << place;
  }
}
