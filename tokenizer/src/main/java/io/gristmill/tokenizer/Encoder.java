package io.gristmill.tokenizer;

import io.gristmill.tokenizer.scan.PreTokenizer;

/**
 * Text to tokens. A worker, made by {@link Tokenizer#newEncoder()}, one per task: owns its word
 * cache and scratch, not thread-safe. Allocates nothing per document or token once warm.
 */
public final class Encoder {

  /** 2^15 slots of 32 bytes: 1 MB, which stays in the second-level cache (see benchmarks). */
  private static final int CACHE_BITS = 15;

  private final PreTokenizer preTokenizer;
  private final PieceEncoder pieces;
  private final SpecialStrings specials;
  private final PieceCache cache = new PieceCache(CACHE_BITS);
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
      if (end - p > PieceCache.MAX_BYTES) {
        pieces.encode(utf8, p, end, out);
      } else if (cache.find(utf8, p, end - p, out) == 0) {
        cache.keep(out, pieces.encode(utf8, p, end, out));
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
      int n = end - p > PieceCache.MAX_BYTES ? 0 : cache.count(utf8, p, end - p);
      if (n == 0) {
        scratch.clear();
        n = pieces.encode(utf8, p, end, scratch);
        if (end - p <= PieceCache.MAX_BYTES) {
          cache.keep(scratch, n);
        }
      }
      count += n;
      p = end;
    }
    return count;
  }

  /** How many strings of special tokens this encoder met in texts, since it was made. */
  public long specialTokenStrings() {
    return specialStrings;
  }
}
