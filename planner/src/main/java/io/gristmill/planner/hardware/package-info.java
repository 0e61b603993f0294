/**
 * Accelerators and what they can do. Entry type: {@link
 * io.gristmill.planner.hardware.AcceleratorCatalogue}.
 */
package io.gristmill.planner.hardware;
