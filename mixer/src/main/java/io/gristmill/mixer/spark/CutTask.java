package io.gristmill.mixer.spark;

import io.gristmill.mixer.Pruning;
import io.gristmill.mixer.StableOrder;
import java.io.Serializable;
import org.apache.spark.sql.Row;

/**
 * A cut that is looked for in one source.
 *
 * @param epoch whose order is cut; −1 for the order of a signal
 * @param pruning the signal; {@link Pruning#NONE} for an epoch
 * @param offset tokens that stand before the cut, a document more or less
 */
record CutTask(String source, long seed, int epoch, Pruning pruning, long offset)
    implements Serializable {

  static CutTask epoch(String source, long seed, int epoch, long offset) {
    return new CutTask(source, seed, epoch, Pruning.NONE, offset);
  }

  static CutTask signal(String source, Pruning pruning, long offset) {
    return new CutTask(source, 0, -1, pruning, offset);
  }

  long key(Row row, String docId) {
    return epoch >= 0
        ? StableOrder.key(seed, epoch, docId)
        : pruning.key(Narrow.signal(row, pruning.signal()));
  }
}
