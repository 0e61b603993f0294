/**
 * Supervised fastText models, {@code .bin} and quantised {@code .ftz}, read and applied in Java.
 * {@link io.gristmill.filters.fasttext.FastTextModel} is the entry.
 */
package io.gristmill.filters.fasttext;
