/**
 * The run directory: what is finished, what may be skipped, and how a job's output becomes visible
 * at once. Entry type: {@link io.gristmill.jobs.run.RunDirectory}.
 */
package io.gristmill.jobs.run;
