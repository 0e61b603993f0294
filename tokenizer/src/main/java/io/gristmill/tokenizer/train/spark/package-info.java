/**
 * Training where the text is: words counted on the executors, merges chosen on the driver. Entry:
 * {@link io.gristmill.tokenizer.train.spark.TokenizerTraining}.
 */
package io.gristmill.tokenizer.train.spark;
