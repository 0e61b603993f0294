package io.gristmill.corpus.html;

import java.util.HashMap;
import java.util.Map;

/** What an element is to the text of a page. */
enum Tag {
  INLINE,
  LINK,
  BREAK,
  BLOCK,
  PARAGRAPH,
  HEADING,
  LIST,
  ITEM,
  TABLE,
  ROW,
  CELL,
  PRE,
  ARTICLE,
  MAIN,
  NAVIGATION,
  HEADER,
  FOOTER,
  ASIDE,
  FORM,
  FIGURE,
  CAPTION,
  BODY,
  /** Not text at all: script, style, controls, media. */
  NONE;

  private static final Map<String, Tag> BY_NAME = new HashMap<>();

  static {
    put(LINK, "a");
    put(BREAK, "br hr");
    put(
        BLOCK,
        "div section center details summary fieldset hgroup address blockquote dl dd dt search"
            + " tbody thead tfoot html dialog");
    put(PARAGRAPH, "p");
    put(HEADING, "h1 h2 h3 h4 h5 h6");
    put(LIST, "ul ol menu dir");
    put(ITEM, "li");
    put(TABLE, "table");
    put(ROW, "tr caption");
    put(CELL, "td th");
    put(PRE, "pre xmp listing plaintext");
    put(ARTICLE, "article");
    put(MAIN, "main");
    put(NAVIGATION, "nav");
    put(HEADER, "header");
    put(FOOTER, "footer");
    put(ASIDE, "aside");
    put(FORM, "form");
    put(FIGURE, "figure");
    put(CAPTION, "figcaption");
    put(BODY, "body");
    put(
        NONE,
        "script style noscript template svg math iframe object embed applet canvas audio video"
            + " select button textarea input option datalist map head title meta link base img"
            + " picture source track noframes frameset frame progress meter rp rt");
  }

  private static void put(Tag tag, String names) {
    for (String name : names.split(" ")) {
      BY_NAME.put(name, tag);
    }
  }

  /** Elements that HTML does not know are taken for parts of a line. */
  static Tag of(String name) {
    return BY_NAME.getOrDefault(name, INLINE);
  }

  boolean inline() {
    return this == INLINE || this == LINK || this == BREAK;
  }
}
