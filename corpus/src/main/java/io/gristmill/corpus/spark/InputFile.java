package io.gristmill.corpus.spark;

import java.io.Serializable;

/**
 * A file of a source as it was when it was listed.
 *
 * @param modified milliseconds since 1970
 */
public record InputFile(String path, long size, long modified) implements Serializable {}
