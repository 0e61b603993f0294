package io.gristmill.tokenizer.bpe;

import io.gristmill.tokenizer.PieceEncoder;
import io.gristmill.tokenizer.TokenBuffer;

/**
 * Byte pair encoding that starts from characters, as SentencePiece's: a character without a token
 * becomes the tokens of its bytes, or the unknown token. Immutable, thread-safe.
 */
public final class CharLevelModel {

  private final TokenTable tokens;
  private final MergeRules rules;
  private final int[] byteIds;
  private final Unknown unknown;

  /**
   * What a character becomes that has neither a token nor tokens for all its bytes.
   *
   * @param id the unknown token, or -1: the character is dropped
   * @param fused whether neighbours become one token
   */
  public record Unknown(int id, boolean fused) {}

  /**
   * @param byteIds tokens of bytes, -1 where there is none
   */
  public CharLevelModel(TokenTable tokens, MergeRules rules, int[] byteIds, Unknown unknown) {
    this.tokens = tokens;
    this.rules = rules;
    this.byteIds = byteIds.clone();
    this.unknown = unknown;
  }

  public PieceEncoder newEncoder() {
    return new Worker();
  }

  private final class Worker implements PieceEncoder {

    private final Merger merger = new Merger(rules);

    @Override
    public int encode(byte[] text, int from, int to, TokenBuffer out) {
      int[] ids = merger.sequence(to - from);
      int n = 0;
      boolean afterUnknown = false;
      for (int p = from; p < to; ) {
        int next = Math.min(to, p + utf8Length(text[p]));
        int id = tokens.id(text, p, next);
        if (id >= 0) {
          ids[n++] = id;
          afterUnknown = false;
        } else if (bytesHaveTokens(text, p, next)) {
          for (int i = p; i < next; i++) {
            ids[n++] = byteIds[text[i] & 0xff];
          }
          afterUnknown = false;
        } else if (unknown.id >= 0 && !(afterUnknown && unknown.fused)) {
          ids[n++] = unknown.id;
          afterUnknown = true;
        }
        p = next;
      }
      n = merger.merge(n);
      out.reserve(n);
      System.arraycopy(ids, 0, out.array(), out.size(), n);
      out.grow(n);
      return n;
    }

    private boolean bytesHaveTokens(byte[] text, int from, int to) {
      for (int i = from; i < to; i++) {
        if (byteIds[text[i] & 0xff] < 0) {
          return false;
        }
      }
      return true;
    }
  }

  /** Bytes of the character that begins with {@code lead}; 1 for a byte that begins none. */
  public static int utf8Length(byte lead) {
    int b = lead & 0xff;
    return b < 0xC0 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
  }
}
