/** Whole Spark jobs timed over the bench corpus. */
package io.gristmill.benchmarks.spark;
