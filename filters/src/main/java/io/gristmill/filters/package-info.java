/**
 * What is measured on one document, and what is decided from it. Entry type: {@link
 * io.gristmill.filters.FilterRecipe}, compiled into one {@link io.gristmill.filters.FilterChain}
 * per task.
 */
package io.gristmill.filters;
