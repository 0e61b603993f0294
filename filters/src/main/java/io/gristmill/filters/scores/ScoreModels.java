package io.gristmill.filters.scores;

import io.gristmill.filters.NamedFiles;
import java.io.IOException;
import java.util.Locale;
import java.util.ServiceLoader;

/**
 * Reads models of a kind whose code is in a module of its own, because it needs a native library.
 * Found by {@link ServiceLoader}.
 */
public interface ScoreModels {

  /** The kind it reads. */
  ScoreKind kind();

  /** Reads a model and whatever belongs to it; fails on what executors could not use. */
  ScoreModel load(ScoreRecipe recipe, NamedFiles files) throws IOException;

  /** Of a kind; fails with what to add where the module is not on the class path. */
  static ScoreModels of(ScoreKind kind) {
    // The loader of our own jar: under spark-submit the one that also has what --jars names.
    for (ScoreModels models :
        ServiceLoader.load(ScoreModels.class, ScoreModels.class.getClassLoader())) {
      if (models.kind() == kind) {
        return models;
      }
    }
    throw new IllegalArgumentException(
        ("kind: %s needs the module %1$s, which is not on the class path: build its jars with `mvn -pl %1$s -am"
                + " -DskipTests package` and name them, %1$s/target/lib/*, in GRISTMILL_JARS for ./gristmill or in"
                + " --jars of spark-submit")
            .formatted(kind.name().toLowerCase(Locale.ROOT)));
  }
}
