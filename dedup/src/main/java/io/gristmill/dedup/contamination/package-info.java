/**
 * Finds evaluation sets inside documents. {@link io.gristmill.dedup.contamination.EvaluationIndex}
 * is built on the driver and travels; {@link io.gristmill.dedup.contamination.ContaminationScanner}
 * looks at one document.
 */
package io.gristmill.dedup.contamination;
