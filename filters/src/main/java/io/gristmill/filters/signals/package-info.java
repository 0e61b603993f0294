/**
 * What is measured: one number on one document. Entry type: {@link
 * io.gristmill.filters.signals.Signal}.
 */
package io.gristmill.filters.signals;
