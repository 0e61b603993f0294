package io.gristmill.jobs.stages;

import io.gristmill.dedup.Shingling;
import io.gristmill.dedup.spark.DedupRecipe;
import io.gristmill.dedup.spark.SignatureEngine;
import java.util.List;
import java.util.Map;

/**
 * All that the dedup job is told.
 *
 * @param recipe null when no deduplication is wanted
 * @param shingling of the signatures
 * @param engine signs the texts in the job; null where the scan's signatures serve
 * @param priorities of the sources, for the survivor rule
 * @param against folders of the signature indexes of earlier runs, oldest first
 * @param writesIndex whether later runs can be compared with this one
 */
record DedupSettings(
    DedupRecipe recipe,
    Shingling shingling,
    SignatureEngine engine,
    Map<String, Integer> priorities,
    List<String> against,
    boolean writesIndex) {

  boolean indexed() {
    return writesIndex || !against.isEmpty();
  }
}
