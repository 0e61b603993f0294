package io.gristmill.mixer;

import java.io.Serializable;
import java.util.List;

/**
 * Where the stages of one source end. A source is an endless stream, one epoch after another, each
 * in its own order; a stage takes the next piece of it. The end of a stage is an epoch and a cut in
 * that epoch's order.
 *
 * @param seed of the orders
 * @param epochs for each stage the epoch its end is in
 * @param cuts for each stage its end in that epoch
 */
public record StageCuts(long seed, int[] epochs, List<Cut> cuts) implements Serializable {

  public StageCuts {
    cuts = List.copyOf(cuts);
    if (epochs.length != cuts.size()) {
      throw new IllegalArgumentException(
          "cuts: " + cuts.size() + " must be as many as epochs, " + epochs.length);
    }
  }

  /** How often each stage takes the document; {@code copies} is filled. */
  public void copies(String docId, int[] copies) {
    int before = 0;
    for (int stage = 0; stage < epochs.length; stage++) {
      int epoch = epochs[stage];
      Cut cut = cuts.get(stage);
      int until = epoch;
      if (!cut.equals(Cut.START) && cut.isAfter(StableOrder.key(seed, epoch, docId), docId)) {
        until++;
      }
      copies[stage] = until - before;
      before = until;
    }
  }
}
