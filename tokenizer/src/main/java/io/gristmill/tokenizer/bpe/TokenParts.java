package io.gristmill.tokenizer.bpe;

/**
 * What tokens were merged from, for vocabularies whose merges come in order: no token is older than
 * its parts. Then all merges of a text happen in order of rank, and can be undone in that order.
 * Immutable, thread-safe.
 */
final class TokenParts {

  private static final int UNREACHED = Integer.MIN_VALUE;

  /** Rank of a single byte: older than all merges. */
  private static final int BYTE = -1;

  private static final int LEFT = 1;
  private static final int RIGHT = 2;
  private static final int SHORTER = 3;

  private final MergeRules rules;
  private final TokenTrie trie;

  /**
   * Four numbers a token, so that they lie together: rank, left part, right part, and the next
   * shorter token that it begins with.
   */
  private final int[] parts;

  private final char[] lengths;

  private TokenParts(MergeRules rules, int[] parts, byte[][] tokens) {
    this.rules = rules;
    this.parts = parts;
    trie = new TokenTrie(tokens);
    lengths = new char[tokens.length];
    for (int id = 0; id < tokens.length; id++) {
      if (tokens[id] != null) {
        lengths[id] = (char) tokens[id].length;
        parts[4 * id + SHORTER] = trie.longest(tokens[id], 0, tokens[id].length - 1);
      }
    }
  }

  /**
   * Null if some token is older than one of its parts or merged from two different pairs, or if
   * tokens are too long for the numbers here, or made by merges and yet not for texts.
   */
  static TokenParts of(MergeRules rules, byte[][] tokens, int[] byteIds) {
    int[] parts = new int[4 * tokens.length];
    for (int id = 0; id < tokens.length; id++) {
      parts[4 * id] = UNREACHED;
    }
    for (int id : byteIds) {
      parts[4 * id] = BYTE;
    }
    boolean[] once = {true};
    rules.forEach(
        (l, r, rank) -> {
          int at = 4 * rules.merged(rank);
          once[0] &= parts[at] == UNREACHED;
          parts[at] = rank;
          parts[at + LEFT] = l;
          parts[at + RIGHT] = r;
        });
    if (!once[0] || !inOrder(parts)) {
      return null;
    }
    byte[][] reached = new byte[tokens.length][];
    long bytes = 0;
    int longest = 0;
    for (int id = 0; id < tokens.length; id++) {
      if (parts[4 * id] != UNREACHED) {
        if (tokens[id] == null) {
          return null; // of merges, but not of texts
        }
        reached[id] = tokens[id];
        bytes += tokens[id].length;
        longest = Math.max(longest, tokens[id].length);
      }
    }
    return bytes > TokenTrie.MAX_BYTES || longest > TokenTrie.MAX_LENGTH
        ? null
        : new TokenParts(rules, parts, reached);
  }

  private static boolean inOrder(int[] parts) {
    for (int at = 0; at < parts.length; at += 4) {
      int rank = parts[at];
      if (rank >= 0) {
        int l = parts[4 * parts[at + LEFT]];
        int r = parts[4 * parts[at + RIGHT]];
        if (l == UNREACHED || r == UNREACHED || l >= rank || r >= rank) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether merges can make this token. */
  boolean reached(int id) {
    return parts[4 * id] != UNREACHED;
  }

  /** The longest token that begins at {@code from}, as a match: there is one of a single byte. */
  int longest(byte[] text, int from, int to) {
    return trie.longest(text, from, to);
  }

  /** Bytes of a token. */
  int length(int id) {
    return lengths[id];
  }

  /** The longest token that a token begins with and is not, as a match; its id may be none. */
  int shorter(int id) {
    return parts[4 * id + SHORTER];
  }

  /**
   * Whether the bytes of two tokens, merged as one text, become just these two. Merges are undone,
   * the youngest first: at no time may the two tokens at the boundary have been the next to merge.
   * Of equal ranks the left one was merged first.
   */
  boolean stand(int first, int second) {
    int l = first;
    int r = second;
    int before = PairTable.NONE; // above all ranks
    while (before > 0) {
      if (rules.rank(l, r) < before) {
        return false;
      }
      int a = parts[4 * l];
      int b = parts[4 * r];
      before = Math.max(a, b + 1);
      int leftLast = (b - a) >> 31; // all ones if so: which one it is, no predictor can guess
      l ^= (l ^ parts[4 * l + RIGHT]) & leftLast;
      r ^= (r ^ parts[4 * r + LEFT]) & ~leftLast;
    }
    return true;
  }
}
