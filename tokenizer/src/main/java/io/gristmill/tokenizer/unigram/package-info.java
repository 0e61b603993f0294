/** SentencePiece's unigram model. Entry: {@link io.gristmill.tokenizer.unigram.UnigramModel}. */
package io.gristmill.tokenizer.unigram;
