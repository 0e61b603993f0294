/**
 * From the table of kept documents and the mixture to shards, on Spark: {@link
 * io.gristmill.tokenizer.spark.PackJob}.
 */
package io.gristmill.tokenizer.spark;
