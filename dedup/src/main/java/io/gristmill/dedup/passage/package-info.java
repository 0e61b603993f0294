/**
 * Repetition below the document. {@link io.gristmill.dedup.passage.PassageFinder} names a
 * document's paragraphs, lines or sentence windows by hash; those that stand elsewhere are cut.
 */
package io.gristmill.dedup.passage;
