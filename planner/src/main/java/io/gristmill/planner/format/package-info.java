/**
 * Strict reading and writing of JSON and YAML. Entry type: {@link
 * io.gristmill.planner.format.PlannerFormat}.
 */
package io.gristmill.planner.format;
