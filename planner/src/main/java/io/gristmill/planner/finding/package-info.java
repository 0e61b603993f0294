/**
 * What the planner has to say besides numbers. Entry type: {@link
 * io.gristmill.planner.finding.Finding}.
 */
package io.gristmill.planner.finding;
