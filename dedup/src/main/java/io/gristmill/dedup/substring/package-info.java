/**
 * Repeated spans of words. {@link io.gristmill.dedup.substring.SpanScanner} samples the grams of a
 * text so that equal spans share one, and names the windows whose gram is known to be repeated.
 */
package io.gristmill.dedup.substring;
