package io.gristmill.tokenizer;

import io.gristmill.tokenizer.bpe.ShortPiece;
import io.gristmill.tokenizer.scan.PreTokenizer;

/**
 * Text to tokens. A worker, made by {@link Tokenizer#newEncoder()}, one per task: owns its caches
 * (2.6 MB) and scratch, not thread-safe. Allocates nothing per document or token once warm.
 */
public final class Encoder {

  /** 2^15 slots of 32 bytes: 1 MB, which stays in the second-level cache of a server's core. */
  private static final int CACHE_BITS = 15;

  /** 2^13 slots of 193 bytes. */
  private static final int LONG_CACHE_BITS = 13;

  private final PreTokenizer preTokenizer;
  private final PieceEncoder pieces;
  private final SpecialStrings specials;
  private final PieceCache cache = new PieceCache(CACHE_BITS);
  private final LongPieceCache longCache = new LongPieceCache(LONG_CACHE_BITS);
  private final TokenBuffer scratch = new TokenBuffer();
  private long specialStrings;

  Encoder(PreTokenizer preTokenizer, PieceEncoder pieces, SpecialStrings specials) {
    this.preTokenizer = preTokenizer;
    this.pieces = pieces;
    this.specials = specials;
  }

  /**
   * Appends the tokens of {@code length} bytes of UTF-8 from {@code from}; returns how many.
   * Strings that look like special tokens are text like any other, and counted.
   */
  public int encode(byte[] utf8, int from, int length, TokenBuffer out) {
    specialStrings += specials.count(utf8, from, from + length);
    int before = out.size();
    int limit = from + length;
    int p = from;
    while (p < limit) {
      int end = preTokenizer.end(utf8, p, limit);
      if (end - p > ShortPiece.MAX_BYTES || cache.find(utf8, p, end - p, out) == 0) {
        encodePiece(utf8, p, end, out);
      }
      p = end;
    }
    return out.size() - before;
  }

  /** Number of tokens of the text: what {@link #encode} returns, without the tokens. */
  public int count(byte[] utf8, int from, int length) {
    specialStrings += specials.count(utf8, from, from + length);
    int count = 0;
    int limit = from + length;
    int p = from;
    while (p < limit) {
      int end = preTokenizer.end(utf8, p, limit);
      int n = end - p > ShortPiece.MAX_BYTES ? 0 : cache.count(utf8, p, end - p);
      if (n == 0) {
        scratch.clear();
        n = encodePiece(utf8, p, end, scratch);
      }
      count += n;
      p = end;
    }
    return count;
  }

  /** A piece that is not in the cache of short ones. */
  private int encodePiece(byte[] utf8, int from, int to, TokenBuffer out) {
    int length = to - from;
    if (length <= ShortPiece.MAX_BYTES) {
      int n = pieces.encode(utf8, from, to, out);
      cache.keep(out, n);
      return n;
    }
    if (length > LongPieceCache.MAX_BYTES) {
      return pieces.encode(utf8, from, to, out);
    }
    int n = longCache.find(utf8, from, length, out);
    if (n == 0) {
      n = pieces.encode(utf8, from, to, out);
      longCache.keep(utf8, from, length, out, n);
    }
    return n;
  }

  /** How many strings of special tokens this encoder met in texts, since it was made. */
  public long specialTokenStrings() {
    return specialStrings;
  }
}
