/** What the planner is asked. Entry type: {@link io.gristmill.planner.request.PlanRequest}. */
package io.gristmill.planner.request;
