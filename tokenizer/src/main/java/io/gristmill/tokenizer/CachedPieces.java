package io.gristmill.tokenizer;

import io.gristmill.tokenizer.scan.PreTokenizer;

/** Pieces of a text, most of which are known from before. A worker. */
final class CachedPieces {

  /**
   * 2^17 slots of 16 bytes beside 2^16 of 32: 4 MB know more pieces than 2^17 slots of 32 bytes for
   * all, and more memory gained nothing on the bench text, in some 25 languages.
   */
  private static final int WORD_CACHE_BITS = 17;

  private static final int CACHE_BITS = 16;

  /** 2^14 slots of 193 bytes. */
  private static final int LONG_CACHE_BITS = 14;

  /** Pieces cut ahead of their lookup: waits for memory and wrong guesses of ends do not add up. */
  private static final int BATCH = 64;

  private final PreTokenizer preTokenizer;
  private final PieceEncoder pieces;
  private final WordCache words = new WordCache(WORD_CACHE_BITS);
  private final PieceCache cache = new PieceCache(CACHE_BITS);
  private final LongPieceCache longCache = new LongPieceCache(LONG_CACHE_BITS);
  private final TokenBuffer scratch = new TokenBuffer();
  private final int[] ends = new int[BATCH + PreTokenizer.BLOCK];

  CachedPieces(PreTokenizer preTokenizer, PieceEncoder pieces) {
    this.preTokenizer = preTokenizer.forWorker();
    this.pieces = pieces;
  }

  void encode(byte[] text, int from, int limit, TokenBuffer out) {
    preTokenizer.begin();
    int p = from;
    while (p < limit) {
      int n = cut(text, p, limit);
      for (int i = 0; i < n; i++) {
        int end = ends[i];
        if (end - p > WordCache.MAX_BYTES || words.find(text, p, end - p, out) == 0) {
          encodePiece(text, p, end, out);
        }
        p = end;
      }
    }
  }

  /** Ends of the next pieces; returns how many: those of whole blocks, and what is in their way. */
  private int cut(byte[] text, int from, int limit) {
    int n = 0;
    int end = from;
    while (n < BATCH && end + PreTokenizer.BLOCK <= limit) {
      int base = end;
      for (long marks = preTokenizer.ends(text, base, limit); marks != 0; marks &= marks - 1) {
        end = base + Long.numberOfTrailingZeros(marks);
        ends[n++] = end;
      }
      if (end == base) {
        break;
      }
      if (end <= base + PreTokenizer.BLOCK / 2) {
        end = preTokenizer.end(text, end, limit);
        ends[n++] = end;
      }
    }
    while (n < BATCH && end < limit) {
      end = preTokenizer.end(text, end, limit);
      ends[n++] = end;
    }
    return n;
  }

  int count(byte[] text, int from, int limit) {
    preTokenizer.begin();
    int count = 0;
    int p = from;
    while (p < limit) {
      int cuts = cut(text, p, limit);
      for (int i = 0; i < cuts; i++) {
        int end = ends[i];
        int n = end - p > WordCache.MAX_BYTES ? 0 : words.count(text, p, end - p);
        if (n == 0) {
          scratch.clear();
          n = encodePiece(text, p, end, scratch);
        }
        count += n;
        p = end;
      }
    }
    return count;
  }

  /** A piece that is not in the cache of short ones. */
  private int encodePiece(byte[] text, int from, int to, TokenBuffer out) {
    int length = to - from;
    if (length <= PieceCache.MAX_BYTES) {
      int n = cache.find(text, from, length, out);
      if (n == 0) {
        n = pieces.encode(text, from, to, out);
        if (length <= WordCache.MAX_BYTES && n <= WordCache.MAX_TOKENS) {
          words.keep(out, n);
        } else {
          cache.keep(out, n);
        }
      }
      return n;
    }
    if (length > LongPieceCache.MAX_BYTES) {
      return pieces.encode(text, from, to, out);
    }
    int n = longCache.find(text, from, length, out);
    if (n == 0) {
      n = pieces.encode(text, from, to, out);
      longCache.keep(text, from, length, out, n);
    }
    return n;
  }
}
