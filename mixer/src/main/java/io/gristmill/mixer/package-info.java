/**
 * How much of each source, in which stage. Entry types: {@link io.gristmill.mixer.MixtureRecipe}
 * says what is wanted, {@link io.gristmill.mixer.MixturePlan} what comes of it.
 */
package io.gristmill.mixer;
