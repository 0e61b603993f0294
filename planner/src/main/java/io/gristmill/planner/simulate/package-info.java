/**
 * Replays the reading of a plan's shards, event by event. Entry type: {@link
 * io.gristmill.planner.simulate.PlanSimulation}.
 */
package io.gristmill.planner.simulate;
