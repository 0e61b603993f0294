/**
 * What can be seen of a run from outside while it lasts: names in Spark's pages, counters in its
 * metrics, and what each job cost. Entry: {@link io.gristmill.jobs.watch.RunWatch}.
 */
package io.gristmill.jobs.watch;
