package io.gristmill.jobs.run;

import org.apache.hadoop.fs.Path;

/**
 * The folder of an attempt whose process died.
 *
 * @param finished whether the job was done, and only its publication was not: then nothing need be
 *     computed again
 */
public record Leftover(String job, Path folder, boolean finished) {}
