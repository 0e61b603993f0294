package io.gristmill.tokenizer.pack;

import java.io.Serializable;

/**
 * What packing one bucket gives, known from lengths.
 *
 * @param documents copies counted
 * @param empty documents without any token, not even a separator
 * @param leftover tokens after the last finished row
 */
public record BucketRows(
    int bucket, long documents, long empty, long tokens, long rows, int leftover, long padding)
    implements Serializable {}
