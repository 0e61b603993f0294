package io.gristmill.jobs.stages;

import io.gristmill.corpus.spark.SourceInput;
import io.gristmill.dedup.MinHash;
import io.gristmill.filters.FilterRecipe;
import io.gristmill.filters.pii.PiiRecipe;
import io.gristmill.filters.repair.RepairRecipe;
import io.gristmill.tokenizer.TokenizerRecipe;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * All that the scan of one source is told; travels to the executors.
 *
 * @param languages codes that stay; empty keeps all
 * @param minLanguageScore in [0, 1]; applies when {@code languages} is not empty
 * @param minHash null when near duplicates are not looked for
 * @param rejectedTextShare share of rejected documents, drawn by id, that keep their scrubbed text
 */
record ScanSettings(
    SourceInput input,
    RepairRecipe repair,
    List<String> languages,
    double minLanguageScore,
    FilterRecipe filters,
    PiiRecipe pii,
    boolean normalisedHash,
    MinHash minHash,
    TokenizerRecipe tokenizer,
    double rejectedTextShare,
    long seed)
    implements Serializable {

  Optional<MinHash> minHashIfAny() {
    return Optional.ofNullable(minHash);
  }
}
