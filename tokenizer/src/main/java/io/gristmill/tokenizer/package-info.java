/**
 * Text to tokens to rows to shards. Entry: {@link io.gristmill.tokenizer.Tokenizer}, made from a
 * {@link io.gristmill.tokenizer.TokenizerRecipe}; its {@link io.gristmill.tokenizer.Encoder}s do
 * the work.
 */
package io.gristmill.tokenizer;
