package io.gristmill.tokenizer.spark;

import io.gristmill.tokenizer.Tokenizer;
import io.gristmill.tokenizer.pack.RowOrder;

/** Everything about a run that its manifest tells. */
record PackedRun(
    PackJob job,
    PackRequest request,
    Tokenizer tokenizer,
    ControlTokens control,
    PackCensus census,
    RowOrder order,
    long[] wantedTokens) {}
