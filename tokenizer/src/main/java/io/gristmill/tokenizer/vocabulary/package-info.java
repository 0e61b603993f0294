/**
 * Vocabularies and where they come from. Entry: {@link
 * io.gristmill.tokenizer.vocabulary.TokenizerDefinitions}.
 */
package io.gristmill.tokenizer.vocabulary;
