/**
 * The recipe: what a run reads, judges, mixes and writes. {@link
 * io.gristmill.jobs.recipe.RecipeReader} turns YAML into {@link io.gristmill.jobs.recipe.Recipe};
 * the records and their {@link io.gristmill.jobs.recipe.Option}s are the only declaration, from
 * which the JSON Schema, the reference page and the canonical form are made.
 */
package io.gristmill.jobs.recipe;
