package io.gristmill.dedup.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Materialises the rounds of an iterative job, so that no plan grows with them. As files under a
 * scratch folder, which survive the loss of an executor, or else on the executors.
 */
final class Rounds {

  private final SparkSession session;
  private final String scratch;
  private final Map<Dataset<Row>, String> kept = new HashMap<>();
  private int count;

  /** {@code scratch} may be null: kept on executors, and losing one fails the job. */
  Rounds(SparkSession session, String scratch) {
    this.session = session;
    this.scratch = scratch;
  }

  Dataset<Row> keep(Dataset<Row> round) {
    if (scratch == null) {
      return round.localCheckpoint();
    }
    String folder = scratch + "/round-" + count++;
    round.write().mode(SaveMode.Overwrite).parquet(folder);
    Dataset<Row> read = session.read().schema(round.schema()).parquet(folder);
    kept.put(read, folder);
    return read;
  }

  void forget(Dataset<Row> round) {
    String folder = kept.remove(round);
    if (folder != null) {
      try {
        Path path = new Path(folder);
        FileSystem files = path.getFileSystem(session.sessionState().newHadoopConf());
        files.delete(path, true);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove the finished round " + folder, e);
      }
    }
  }
}
