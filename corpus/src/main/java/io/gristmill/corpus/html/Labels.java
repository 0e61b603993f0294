package io.gristmill.corpus.html;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the class and id of an element tell, by whole words. Words are divided at what is no letter
 * and where a capital follows a small letter. Not thread-safe.
 */
final class Labels {

  static final int NEGATIVE = 1;
  static final int COMMENTS = 2;
  static final int BODY = 4;

  private static final int MAX_CACHED = 20_000;
  private static final int MAX_LABEL_CHARS = 400;

  private static final Set<String> NEGATIVE_WORDS =
      Set.of(
          ("ad ads adv advert advertisement advertising adsense adslot dfp sponsor sponsored promo"
                  + " promoted promotion share sharing shares sharebar sharethis addthis addtoany"
                  + " social socials follow followus subscribe subscription newsletter signup login"
                  + " signin register related relatedposts recommended recommend recommendation"
                  + " recommendations trending popular mostread mostpopular readmore morefrom"
                  + " seealso outbrain taboola breadcrumb breadcrumbs sidebar sidebars rail menu"
                  + " menus nav navbar navigation navi topnav pagination pager paging pagenav"
                  + " toolbar cookie cookies consent gdpr popup modal overlay lightbox banner"
                  + " masthead footer copyright disclaimer widget widgets tags taglist tagcloud"
                  + " bio authorbio byline metabar postmeta rating ratings vote votes print"
                  + " skip hidden invisible offscreen noprint screenreader sr toc teaser teasers"
                  + " headerlink editsection mw-jump catlinks sitemap languages skiplink ribbon")
              .split(" "));

  private static final Set<String> COMMENT_WORDS =
      Set.of("comment comments disqus respond reply replies commentlist livefyre".split(" "));

  private static final Set<String> BODY_WORDS =
      Set.of("articlebody storybody entrycontent postcontent articlecontent".split(" "));

  private static final Set<String> BODY_FIRST =
      Set.of("article story entry post news blog page main".split(" "));

  private static final Set<String> BODY_SECOND = Set.of("body content text".split(" "));

  private final Map<String, Integer> cache = new HashMap<>();

  /** The labels of an element by its class and id. */
  int of(String classes, String id) {
    return one(classes) | one(id);
  }

  private int one(String label) {
    if (label.isEmpty()) {
      return 0;
    }
    Integer known = cache.get(label);
    if (known != null) {
      return known;
    }
    if (cache.size() >= MAX_CACHED) {
      cache.clear();
    }
    int found = read(label);
    cache.put(label, found);
    return found;
  }

  private static int read(String label) {
    int found = 0;
    int end = Math.min(label.length(), MAX_LABEL_CHARS);
    int start = 0;
    String previous = "";
    for (int i = 0; i <= end; i++) {
      boolean letter = i < end && Character.isLetter(label.charAt(i));
      boolean hump =
          letter
              && i > start
              && Character.isUpperCase(label.charAt(i))
              && Character.isLowerCase(label.charAt(i - 1));
      if (letter && !hump) {
        continue;
      }
      if (i > start) {
        String word = label.substring(start, i).toLowerCase(Locale.ROOT);
        found |= word(word);
        if (BODY_SECOND.contains(word) && BODY_FIRST.contains(previous)) {
          found |= BODY;
        }
        previous = word;
      }
      start = hump ? i : i + 1;
    }
    return found;
  }

  private static int word(String word) {
    if (NEGATIVE_WORDS.contains(word)) {
      return NEGATIVE;
    }
    if (COMMENT_WORDS.contains(word)) {
      return COMMENTS;
    }
    return BODY_WORDS.contains(word) ? BODY : 0;
  }
}
