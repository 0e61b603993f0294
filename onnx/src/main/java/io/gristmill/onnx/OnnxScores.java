package io.gristmill.onnx;

import io.gristmill.filters.NamedFiles;
import io.gristmill.filters.scores.ScoreKind;
import io.gristmill.filters.scores.ScoreModel;
import io.gristmill.filters.scores.ScoreModels;
import io.gristmill.filters.scores.ScoreRecipe;
import java.io.IOException;
import java.io.InputStream;

/** Reads models of kind {@code onnx}. */
public final class OnnxScores implements ScoreModels {

  @Override
  public ScoreKind kind() {
    return ScoreKind.ONNX;
  }

  @Override
  public ScoreModel load(ScoreRecipe recipe, NamedFiles files) throws IOException {
    WordPieceVocabulary vocabulary = vocabulary(recipe.tokens().vocabulary(), files);
    try (InputStream in = files.open(recipe.path())) {
      OnnxModel model = new OnnxModel(in.readAllBytes(), vocabulary, recipe.tokens());
      model.check();
      return model;
    } catch (LinkageError e) {
      throw new IOException(
          "ONNX Runtime cannot be loaded; its jar, onnxruntime, must be on the class path, with a library for this"
              + " machine, %s %s: %s"
                  .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), e),
          e);
    }
  }

  private static WordPieceVocabulary vocabulary(String path, NamedFiles files) throws IOException {
    try (InputStream in = files.open(path)) {
      return WordPieceVocabulary.read(in);
    } catch (IOException e) {
      throw new IOException("vocabulary: " + path + ": " + e.getMessage(), e);
    }
  }
}
