package io.gristmill.corpus.spark;

import io.gristmill.corpus.TextCut;
import java.util.List;
import org.apache.spark.sql.Row;

/** A text without what a row of table {@code cuts} takes out of it. */
public final class CutText {

  private CutText() {}

  /**
   * @param utf8 the whole text
   * @param cuts rows whose first two columns are start and length in bytes, ascending and apart
   */
  public static byte[] without(byte[] utf8, List<Row> cuts) {
    int[] starts = new int[cuts.size()];
    int[] lengths = new int[starts.length];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = cuts.get(i).getInt(0);
      lengths[i] = cuts.get(i).getInt(1);
    }
    return TextCut.without(utf8, starts, lengths);
  }
}
