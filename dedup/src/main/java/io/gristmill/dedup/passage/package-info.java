/**
 * Repetition below the document. {@link io.gristmill.dedup.passage.PassageCutter} names a
 * document's paragraphs, lines or sentence windows by hash, and rewrites it without those that
 * stand elsewhere.
 */
package io.gristmill.dedup.passage;
