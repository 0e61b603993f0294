/**
 * The Spark cluster a corpus needs; {@link io.gristmill.planner.sizing.ClusterSizing} is the entry.
 */
package io.gristmill.planner.sizing;
