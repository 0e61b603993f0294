/** Byte pair encoding. Entry: {@link io.gristmill.tokenizer.bpe.ByteLevelModel}. */
package io.gristmill.tokenizer.bpe;
