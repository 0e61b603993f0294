package io.gristmill.planner;

/**
 * How often a source is seen.
 *
 * @param wantedTokens its share of the trained tokens
 * @param epochs wanted over available
 */
public record SourceEpochs(
    String name, double wantedTokens, double availableTokens, double epochs) {}
