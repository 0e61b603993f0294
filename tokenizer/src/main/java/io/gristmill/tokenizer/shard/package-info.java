/**
 * Files of packed rows whose bytes depend on the rows alone: {@link
 * io.gristmill.tokenizer.shard.ShardWriter} writes one, {@link
 * io.gristmill.tokenizer.shard.ShardReader} reads it, {@link io.gristmill.tokenizer.shard.Manifest}
 * describes all of them.
 */
package io.gristmill.tokenizer.shard;
