/**
 * What a vocabulary does to a text before it cuts it. Entry: {@link
 * io.gristmill.tokenizer.normalize.TextNormalizer}.
 */
package io.gristmill.tokenizer.normalize;
