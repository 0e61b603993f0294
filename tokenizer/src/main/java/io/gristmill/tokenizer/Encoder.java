package io.gristmill.tokenizer;

import io.gristmill.tokenizer.normalize.TextNormalizer;
import java.util.Arrays;

/**
 * Text to tokens. A worker, made by {@link Tokenizer#newEncoder()}, one per task: owns its caches
 * (7 MB) and scratch, not thread-safe. Allocates nothing per document or token once warm, unless
 * the vocabulary rewrites texts first.
 */
public final class Encoder {

  private final TokenStrings specials;
  private final TokenStrings rawTokens;
  private final TextNormalizer normalizer;
  private final TokenStrings normalTokens;
  private final CachedPieces pieces;
  private final TokenBuffer scratch = new TokenBuffer();
  private long specialStrings;

  Encoder(
      TokenStrings specials,
      TokenStrings rawTokens,
      TextNormalizer normalizer,
      TokenStrings normalTokens,
      CachedPieces pieces) {
    this.specials = specials;
    this.rawTokens = rawTokens;
    this.normalizer = normalizer;
    this.normalTokens = normalTokens;
    this.pieces = pieces;
  }

  /**
   * Appends the tokens of {@code length} bytes of UTF-8 from {@code from}; returns how many.
   * Strings that look like special tokens are text like any other, and counted.
   */
  public int encode(byte[] utf8, int from, int length, TokenBuffer out) {
    int limit = from + length;
    specialStrings += specials.count(utf8, from, limit);
    int before = out.size();
    if (rawTokens.isEmpty()) {
      encodeStretch(utf8, from, limit, out);
    } else {
      for (int p = from; p < limit; ) {
        int next = rawTokens.find(utf8, p, limit);
        encodeStretch(utf8, p, next, out);
        p = addToken(rawTokens, utf8, next, limit, out);
      }
    }
    return out.size() - before;
  }

  /** Number of tokens of the text: what {@link #encode} returns, without the tokens. */
  public int count(byte[] utf8, int from, int length) {
    if (rawTokens.isEmpty() && normalizer == null && normalTokens.isEmpty()) {
      specialStrings += specials.count(utf8, from, from + length);
      return pieces.count(utf8, from, from + length);
    }
    scratch.clear();
    return encode(utf8, from, length, scratch);
  }

  /** How many strings of special tokens this encoder met in texts, since it was made. */
  public long specialTokenStrings() {
    return specialStrings;
  }

  /** Text without added tokens in it. */
  private void encodeStretch(byte[] utf8, int from, int limit, TokenBuffer out) {
    if (normalizer == null) {
      encodeNormal(utf8, from, limit, out);
    } else if (from < limit) {
      boolean whole = from == 0 && limit == utf8.length;
      byte[] text = normalizer.normalize(whole ? utf8 : Arrays.copyOfRange(utf8, from, limit));
      encodeNormal(text, 0, text.length, out);
    }
  }

  private void encodeNormal(byte[] text, int from, int limit, TokenBuffer out) {
    if (normalTokens.isEmpty()) {
      pieces.encode(text, from, limit, out);
      return;
    }
    for (int p = from; p < limit; ) {
      int next = normalTokens.find(text, p, limit);
      pieces.encode(text, p, next, out);
      p = addToken(normalTokens, text, next, limit, out);
    }
  }

  private static int addToken(TokenStrings tokens, byte[] text, int p, int limit, TokenBuffer out) {
    if (p == limit) {
      return limit;
    }
    int end = p + tokens.lengthAt(text, p, limit);
    out.add(tokens.id(text, p, end));
    return end;
  }
}
