/**
 * The jobs of a run, each from tables to tables, and their order. Entry type: {@link
 * io.gristmill.jobs.stages.Pipeline}.
 */
package io.gristmill.jobs.stages;
