/**
 * Training throughput that others published: what MFU is taken from and what the formulae are
 * checked against. Entry type: {@link io.gristmill.planner.published.PublishedThroughput}.
 */
package io.gristmill.planner.published;
