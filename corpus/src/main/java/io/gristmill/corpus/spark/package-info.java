/**
 * Sources as Spark reads them: listed and checked on the driver, cut into splits, opened on the
 * executors. Entry: {@link io.gristmill.corpus.spark.SourceInput}.
 */
package io.gristmill.corpus.spark;
