package io.gristmill.tokenizer.vocabulary;

import io.gristmill.tokenizer.PieceEncoder;
import io.gristmill.tokenizer.normalize.TextNormalizer;
import io.gristmill.tokenizer.scan.PreTokenizer;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Everything that decides ids. Immutable, thread-safe.
 *
 * @param fingerprint SHA-256 of vocabulary and rules, hex
 * @param steps from text to pieces to tokens
 * @param tokens bytes by id, of ordinary and added tokens; null where an id stands for nothing
 * @param specialTokens names and ids of the control tokens, which text never becomes
 * @param decoding what is left to do when the bytes of the tokens are put together
 */
public record TokenizerDefinition(
    String name,
    String fingerprint,
    Steps steps,
    byte[][] tokens,
    Map<String, Integer> specialTokens,
    OptionalInt beginOfText,
    OptionalInt endOfText,
    Decoding decoding) {

  /**
   * @param rawTokens added tokens that are found in the text as it came
   * @param normalizer null: text stays as it is
   * @param normalTokens added tokens that are found in the normalized text
   * @param pieceEncoders makes a worker
   */
  public record Steps(
      List<AddedToken> rawTokens,
      TextNormalizer normalizer,
      List<AddedToken> normalTokens,
      PreTokenizer preTokenizer,
      Supplier<PieceEncoder> pieceEncoders) {}

  /** A string that is a token wherever it stands in a text. */
  public record AddedToken(String text, int id) {}

  /** Whether a space that the normalizer put first goes again. */
  public enum Decoding {
    AS_IT_IS,
    WITHOUT_FIRST_SPACE
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
