/**
 * Which language a text is written in. {@link io.gristmill.filters.language.LanguageIdentifier} is
 * the entry.
 */
package io.gristmill.filters.language;
