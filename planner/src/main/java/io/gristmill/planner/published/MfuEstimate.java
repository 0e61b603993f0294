package io.gristmill.planner.published;

/**
 * An MFU taken from a published row.
 *
 * @param mfu causal FLOPs over the dense peak
 * @param row the row's id
 * @param because the row and what was changed, in words
 */
public record MfuEstimate(double mfu, String row, String because) {}
