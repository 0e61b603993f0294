/**
 * Pre-tokenizers as hand-written scanners over UTF-8. Entry: {@link
 * io.gristmill.tokenizer.scan.PreTokenizer}.
 */
package io.gristmill.tokenizer.scan;
