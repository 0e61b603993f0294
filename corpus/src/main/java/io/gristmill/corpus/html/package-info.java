/**
 * Text of HTML pages: what charset they are in, which part of them is the content, and how it reads
 * as plain text. Entry: {@link io.gristmill.corpus.html.HtmlExtractor}.
 */
package io.gristmill.corpus.html;
