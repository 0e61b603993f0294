package io.gristmill.tokenizer.vocabulary;

import io.gristmill.tokenizer.PieceEncoder;
import io.gristmill.tokenizer.scan.PreTokenizer;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Everything that decides ids. Immutable, thread-safe.
 *
 * @param fingerprint SHA-256 of vocabulary and rules, hex
 * @param pieceEncoders makes a worker
 * @param tokens bytes by id, of ordinary and added tokens; null where an id stands for nothing
 * @param specialTokens names and ids of the control tokens, which text never becomes
 */
public record TokenizerDefinition(
    String name,
    String fingerprint,
    PreTokenizer preTokenizer,
    Supplier<PieceEncoder> pieceEncoders,
    byte[][] tokens,
    Map<String, Integer> specialTokens,
    OptionalInt beginOfText,
    OptionalInt endOfText) {

  public PieceEncoder newPieceEncoder() {
    return pieceEncoders.get();
  }

  public int vocabularySize() {
    return tokens.length;
  }

  /** Bytes of a token; of a special one its name. */
  public byte[] bytes(int id) {
    if (id < 0 || id >= tokens.length || tokens[id] == null) {
      throw new IllegalArgumentException(
          "no token has the id " + id + " in " + name + " (" + tokens.length + " ids)");
    }
    return tokens[id];
  }
}
