package io.gristmill.mixer;

import java.io.Serializable;

/**
 * One source in one stage.
 *
 * @param available tokens of the source, one epoch
 * @param share of the stage's tokens that it gets
 * @param wanted tokens its weight asks for
 * @param quota tokens it gives
 * @param taken tokens to choose: the quota with its slack
 * @param epochs quota over available
 * @param shortage wanted but not given
 */
public record SourceQuota(
    String stage,
    String source,
    long available,
    double share,
    long wanted,
    long quota,
    long taken,
    double epochs,
    long shortage)
    implements Serializable {}
