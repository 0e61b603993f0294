/**
 * Plans for people: a table, every formula with its numbers, the difference of two plans. Entry
 * type: {@link io.gristmill.planner.report.PlanText}.
 */
package io.gristmill.planner.report;
