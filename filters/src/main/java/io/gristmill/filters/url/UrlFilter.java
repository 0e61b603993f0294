package io.gristmill.filters.url;

import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;

/**
 * Domain, URL and word lists, frozen. A domain covers its subdomains, a URL what lies below it; the
 * order of judgement is datatrove's: domain, URL, hard word, soft words, subword. Thread-safe.
 */
public final class UrlFilter implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final UrlVerdict KEEP = new UrlVerdict.Keep();
  private static final UrlVerdict MISSING = new UrlVerdict.Missing();

  /** Second levels under which two-letter domains sell names, for the wording of a reason only. */
  private static final Set<String> SOLD_SECOND_LEVELS =
      Set.of("co", "com", "org", "net", "gov", "edu", "ac", "or", "ne", "go", "gob");

  private final UrlLists lists;
  private final int minSoftWords;

  UrlFilter(UrlLists lists, int minSoftWords) {
    this.lists = lists;
    this.minSoftWords = minSoftWords;
  }

  /** Entries of the domain and URL lists together. */
  public int size() {
    return lists.domains().size() + lists.urls().size();
  }

  /** What the lists say of a URL, which may be null, without a scheme, or no URL at all. */
  public UrlVerdict judge(String url) {
    if (url == null || url.isBlank()) {
      return MISSING;
    }
    CanonicalUrl canonical = CanonicalUrl.of(url);
    UrlVerdict byName = byDomain(canonical);
    byName = byName == KEEP ? byUrl(canonical) : byName;
    return byName == KEEP ? byWords(canonical) : byName;
  }

  private UrlVerdict byDomain(CanonicalUrl url) {
    String name = url.host();
    // The last label alone is a top-level domain and names nobody.
    while (name.indexOf('.') >= 0) {
      int category = lists.domains().category(name);
      if (category >= 0) {
        String rule = isSold(name) ? "url/domain" : "url/subdomain";
        return new UrlVerdict.Reject(rule, name, lists.category(category));
      }
      name = name.substring(name.indexOf('.') + 1);
    }
    return KEEP;
  }

  private UrlVerdict byUrl(CanonicalUrl url) {
    String name = url.whole();
    while (name.length() > url.host().length()) {
      int category = lists.urls().category(name);
      if (category >= 0) {
        return new UrlVerdict.Reject("url/url", name, lists.category(category));
      }
      name = name.substring(0, Math.max(name.lastIndexOf('/'), name.lastIndexOf('?')));
    }
    return KEEP;
  }

  private UrlVerdict byWords(CanonicalUrl url) {
    if (lists.hardWords().isEmpty() && lists.softWords().isEmpty() && lists.subwords().isEmpty()) {
      return KEEP;
    }
    int[] text = url.whole().codePoints().toArray();
    Set<String> soft = new HashSet<>();
    int[] joined = new int[text.length];
    int length = 0;
    int start = 0;
    for (int i = 0; i <= text.length; i++) {
      if (i < text.length && Character.isLetterOrDigit(text[i])) {
        joined[length++] = text[i];
        continue;
      }
      if (lists.hardWords().contains(text, start, i)) {
        return new UrlVerdict.Reject("url/hard-word", new String(text, start, i - start), "");
      }
      if (lists.softWords().contains(text, start, i)) {
        soft.add(new String(text, start, i - start));
      }
      start = i + 1;
    }
    if (soft.size() >= minSoftWords) {
      return new UrlVerdict.Reject("url/soft-words", String.valueOf(soft.size()), "");
    }
    for (int i = 0; i < length; i++) {
      int found = lists.subwords().next(joined, i, length, 0);
      if (found > 0) {
        return new UrlVerdict.Reject("url/subword", new String(joined, i, found), "");
      }
    }
    return KEEP;
  }

  /** Whether a name is one that is sold, as far as its labels tell. */
  private static boolean isSold(String name) {
    String[] labels = name.split("\\.");
    boolean second =
        labels.length == 3 && labels[2].length() == 2 && SOLD_SECOND_LEVELS.contains(labels[1]);
    return labels.length == 2 || second;
  }
}
