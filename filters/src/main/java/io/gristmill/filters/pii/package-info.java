/**
 * Personal data and secrets in a text: found by one linear scan, replaced as the recipe says,
 * counted per class. {@link io.gristmill.filters.pii.PiiRecipe} is the entry.
 */
package io.gristmill.filters.pii;
