/**
 * Reads records out of files: every record of a range of a file becomes one {@link
 * io.gristmill.corpus.read.RawRecord}, a document or the defect that stood in its place, in bounded
 * memory. Entry: {@link io.gristmill.corpus.read.RecordReaders}.
 */
package io.gristmill.corpus.read;
