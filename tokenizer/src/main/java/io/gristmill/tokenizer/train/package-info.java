/** Learns a byte-level BPE vocabulary. Entry: {@link io.gristmill.tokenizer.train.BpeTrainer}. */
package io.gristmill.tokenizer.train;
