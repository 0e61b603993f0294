package io.gristmill.filters.signals;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.words.Reading;

/**
 * Measures one number on one document. Defined for every text, empty ones too: a share of nothing
 * is 0. NaN only where the measure does not exist for the document's language. A signal may own
 * scratch: one per task.
 */
public interface Signal {

  double measure(DocumentView view, Reading reading);

  /** {@code part / whole}, and 0 when there is no whole. */
  static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
