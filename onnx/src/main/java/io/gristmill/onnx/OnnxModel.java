package io.gristmill.onnx;

import ai.onnxruntime.OrtException;
import io.gristmill.corpus.ContentHash;
import io.gristmill.filters.scores.ScoreModel;
import io.gristmill.filters.scores.ScoreTokens;
import io.gristmill.filters.scores.Scorer;
import java.io.IOException;
import java.util.Arrays;

/**
 * An encoder with a head that gives one number. Tasks of an executor share its session; each runs a
 * text at a time on its own thread.
 */
final class OnnxModel implements ScoreModel {

  private static final long serialVersionUID = 1L;

  private final byte[] bytes;
  private final String hash;
  private final WordPieceVocabulary vocabulary;
  private final ScoreTokens tokens;

  OnnxModel(byte[] bytes, WordPieceVocabulary vocabulary, ScoreTokens tokens) {
    this.bytes = bytes;
    this.hash = ContentHash.hash128Hex(bytes, 0, bytes.length);
    this.vocabulary = vocabulary;
    this.tokens = tokens;
  }

  /** Fails on the driver on what could only fail on executors. */
  void check() throws IOException {
    OnnxSession session;
    try {
      session = OnnxSession.of(hash, bytes);
    } catch (OrtException e) {
      throw new IOException("ONNX Runtime cannot read it: " + e.getMessage(), e);
    }
    int last = vocabulary.size() - 1;
    trial(
        session,
        new long[] {vocabulary.start(), last, vocabulary.end()},
        "the last id of the vocabulary, %d: is it another model's?".formatted(last));
    long[] longest = new long[tokens.most()];
    Arrays.fill(longest, vocabulary.unknown());
    trial(session, longest, "max_tokens: %d: has it fewer positions?".formatted(tokens.most()));
  }

  private static void trial(OnnxSession session, long[] ids, String what) throws IOException {
    try {
      session.score(ids);
    } catch (OrtException e) {
      throw new IOException("the model fails on " + what + " " + e.getMessage(), e);
    }
  }

  @Override
  public Scorer newScorer() {
    WordPiece tokenizer = new WordPiece(vocabulary, tokens.cased(), tokens.most());
    OnnxSession session = session();
    return (utf8, from, to) -> {
      long[] ids = tokenizer.encode(utf8, from, to);
      if (ids.length <= 2) {
        return Double.NaN;
      }
      try {
        return session.score(ids);
      } catch (OrtException e) {
        throw new IllegalStateException("ONNX Runtime fails on a text: " + e.getMessage(), e);
      }
    };
  }

  private OnnxSession session() {
    try {
      return OnnxSession.of(hash, bytes);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot read a model: " + e.getMessage(), e);
    }
  }
}
