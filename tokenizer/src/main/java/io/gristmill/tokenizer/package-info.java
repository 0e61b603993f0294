/** Text to tokens to rows to shards. */
package io.gristmill.tokenizer;
