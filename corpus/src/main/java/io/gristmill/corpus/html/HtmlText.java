package io.gristmill.corpus.html;

/**
 * What was taken from a page.
 *
 * @param utf8 the content as plain text: paragraphs with an empty line between, list items and
 *     table rows a line each, preformatted text as it is
 * @param title of the page, or null
 * @param language of the page as it says itself, or null
 * @param robots what its {@code meta name=robots} says, or null
 * @param license the address of its licence by {@code rel=license}, or null
 */
public record HtmlText(byte[] utf8, String title, String language, String robots, String license) {}
