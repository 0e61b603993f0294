/**
 * The command line. {@link io.gristmill.jobs.cli.Gristmill} is the main class of {@code
 * spark-submit}, of {@code ./gristmill} and of schedulers; each command is one class.
 */
package io.gristmill.jobs.cli;
