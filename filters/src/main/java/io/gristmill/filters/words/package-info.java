/**
 * How a text falls into code points, words, lines, paragraphs and repeated word sequences. Entry
 * type: {@link io.gristmill.filters.DocumentView}, which computes each of them once.
 */
package io.gristmill.filters.words;
