package io.gristmill.dedup.spark;

import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds what repeats within and across documents and says which bytes of which document go. The
 * ranges are those of the text as it is; {@link io.gristmill.corpus.TextCut} takes them out.
 *
 * <p>Both kinds of repetition are found in the whole text and their union goes. Nothing is lost by
 * that where one copy is kept: whatever goes has an equal at an earlier place of one order, so the
 * first of equals has nowhere to go to.
 */
public record TextDedup(CutRecipe recipe) {

  public TextDedup {
    Objects.requireNonNull(recipe, "recipe");
  }

  /**
   * The documents that change: {@code doc_id, cuts}, an array of {@code start, length, kind,
   * first_place}, sorted and without overlaps.
   *
   * @param documents doc_id, text and the columns of the survivor rule; rows of equal doc_id are
   *     the same document
   */
  public Dataset<Row> cuts(Dataset<Row> documents) {
    Dataset<Row> gone = null;
    if (recipe.passages() != null) {
      gone = new PassageDedup(recipe.passages(), recipe.survivor()).gone(documents);
    }
    if (recipe.substring() != null) {
      Dataset<Row> spans =
          new SubstringDedup(recipe.substring(), recipe.survivor()).gone(documents);
      gone = gone == null ? spans : gone.union(spans);
    }
    return CutRanges.of(gone);
  }
}
