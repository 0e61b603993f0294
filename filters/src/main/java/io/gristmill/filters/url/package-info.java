/**
 * Lists of what is not wanted: domains, URLs, words in URLs and words in texts, all supplied by the
 * user. Entry types: {@link io.gristmill.filters.url.UrlRecipe} and {@link
 * io.gristmill.filters.url.BadWordsRecipe}.
 */
package io.gristmill.filters.url;
