/**
 * Deduplication of a corpus on Spark, over a narrow table: ids, hashes, band keys and signatures
 * are shuffled, text never. {@link io.gristmill.dedup.spark.Deduplication} is the entry.
 */
package io.gristmill.dedup.spark;
