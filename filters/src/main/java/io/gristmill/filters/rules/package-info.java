/**
 * What is decided: a rule is a signal with bounds, a profile an ordered list of rules. Entry type:
 * {@link io.gristmill.filters.rules.Profiles}, the list.
 */
package io.gristmill.filters.rules;
