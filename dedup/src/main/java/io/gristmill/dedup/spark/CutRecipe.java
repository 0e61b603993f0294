package io.gristmill.dedup.spark;

import io.gristmill.dedup.passage.PassageRule;
import io.gristmill.dedup.substring.SubstringRule;
import java.io.Serializable;
import java.util.Objects;

/**
 * What goes from within documents.
 *
 * @param passages null for none
 * @param substring null for none
 * @param survivor which document is the first to hold what several do
 */
public record CutRecipe(PassageRule passages, SubstringRule substring, SurvivorRule survivor)
    implements Serializable {

  public CutRecipe {
    Objects.requireNonNull(survivor, "survivor");
    if (passages == null && substring == null) {
      throw new IllegalArgumentException("a cut needs passages, substring or both");
    }
  }
}
