/**
 * Mends a text before it is judged: named steps, each counted. Entry type: {@link
 * io.gristmill.filters.repair.RepairRecipe}.
 */
package io.gristmill.filters.repair;
