package io.gristmill.tokenizer.spark;

import io.gristmill.testing.DyingFiles;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Files of a session that die, where a rename is one step and replaces nothing. */
public final class MortalFiles extends DyingFiles {

  private static final String IMPLEMENTATION = "fs.file.impl";
  private static final String UNCACHED = "fs.file.impl.disable.cache";

  /** From here on the session's files die after so many changes. */
  static void dieAfter(SparkSession session, int changes) {
    dieAfter(changes);
    session.conf().set(IMPLEMENTATION, MortalFiles.class.getName());
    session.conf().set(UNCACHED, "true");
  }

  static void live(SparkSession session) {
    session.conf().unset(IMPLEMENTATION);
    session.conf().unset(UNCACHED);
    live();
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    step();
    if (exists(to)) {
      return false; // as HDFS does
    }
    return super.rename(from, to);
  }
}
