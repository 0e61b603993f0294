package io.gristmill.jobs.run;

import java.util.List;
import java.util.Map;

/**
 * Written into an attempt when its job has finished, before anything of it is published. Whoever
 * finds it in an attempt left behind publishes the rest.
 *
 * @param record of the job
 * @param files of each output by name, relative to the output
 * @param gone outputs that the job wrote before and no longer writes
 */
record PendingCommit(JobRecord record, Map<String, List<String>> files, List<String> gone) {}
