package io.gristmill.filters.url;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Domain, URL and word lists, frozen. A domain covers its subdomains, a URL what lies below it; the
 * order of judgement is datatrove's: domain, URL, hard word, soft words, subword. Thread-safe.
 */
public final class UrlFilter {

  private static final UrlVerdict KEEP = new UrlVerdict.Keep();
  private static final UrlVerdict MISSING = new UrlVerdict.Missing();

  /** Second levels under which two-letter domains sell names, for the wording of a reason only. */
  private static final Set<String> SOLD_SECOND_LEVELS =
      Set.of("co", "com", "org", "net", "gov", "edu", "ac", "or", "ne", "go", "gob");

  private static final Map<UrlRecipe, Loaded> CACHE = new ConcurrentHashMap<>();

  private record Loaded(List<String> stamps, UrlFilter filter) {}

  private final UrlRecipe recipe;
  private final HashedNames domains;
  private final HashedNames urls;
  private final PhraseSet hardWords;
  private final PhraseSet softWords;
  private final PhraseSet subwords;

  private UrlFilter(UrlRecipe recipe) {
    this.recipe = recipe;
    HashedNames.Builder domainNames = new HashedNames.Builder();
    HashedNames.Builder urlNames = new HashedNames.Builder();
    for (int i = 0; i < recipe.categories().size(); i++) {
      int category = i;
      Path folder = Path.of(recipe.folder(), recipe.categories().get(i));
      readIfThere(
          folder.resolve("domains"),
          line -> domainNames.add(CanonicalUrl.of(line).host(), category));
      readIfThere(
          folder.resolve("urls"), line -> urlNames.add(CanonicalUrl.of(line).whole(), category));
    }
    domains = domainNames.build();
    urls = urlNames.build();
    hardWords = words(recipe.hardWords());
    softWords = words(recipe.softWords());
    subwords = words(recipe.subwords());
  }

  static UrlFilter load(UrlRecipe recipe) {
    List<String> stamps = stamps(recipe);
    return CACHE.compute(
            recipe,
            (key, loaded) ->
                loaded != null && loaded.stamps.equals(stamps)
                    ? loaded
                    : new Loaded(stamps, new UrlFilter(key)))
        .filter;
  }

  /** Entries of the domain and URL lists together. */
  public int size() {
    return domains.size() + urls.size();
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
      int category = domains.category(name);
      if (category >= 0) {
        String rule = isSold(name) ? "url/domain" : "url/subdomain";
        return new UrlVerdict.Reject(rule, name, recipe.categories().get(category));
      }
      name = name.substring(name.indexOf('.') + 1);
    }
    return KEEP;
  }

  private UrlVerdict byUrl(CanonicalUrl url) {
    String name = url.whole();
    while (name.length() > url.host().length()) {
      int category = urls.category(name);
      if (category >= 0) {
        return new UrlVerdict.Reject("url/url", name, recipe.categories().get(category));
      }
      name = name.substring(0, Math.max(name.lastIndexOf('/'), name.lastIndexOf('?')));
    }
    return KEEP;
  }

  private UrlVerdict byWords(CanonicalUrl url) {
    if (hardWords.isEmpty() && softWords.isEmpty() && subwords.isEmpty()) {
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
      if (hardWords.contains(text, start, i)) {
        return new UrlVerdict.Reject("url/hard-word", new String(text, start, i - start), "");
      }
      if (softWords.contains(text, start, i)) {
        soft.add(new String(text, start, i - start));
      }
      start = i + 1;
    }
    if (soft.size() >= recipe.minSoftWords()) {
      return new UrlVerdict.Reject("url/soft-words", String.valueOf(soft.size()), "");
    }
    for (int i = 0; i < length; i++) {
      int found = subwords.next(joined, i, length, 0);
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

  /** Words of a list as URLs hold them: letters and digits only, in lower case. */
  private static PhraseSet words(String file) {
    List<String> words = new ArrayList<>();
    if (!file.isEmpty()) {
      ListFile.forEach(
          Path.of(file),
          line -> {
            StringBuilder word = new StringBuilder();
            line.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(word::appendCodePoint);
            words.add(word.toString());
          });
    }
    return new PhraseSet(words);
  }

  private static void readIfThere(Path file, Consumer<String> entry) {
    if (Files.exists(file)) {
      ListFile.forEach(file, entry);
    }
  }

  /** Path, size and time of every file that is read; fails on what is missing. */
  private static List<String> stamps(UrlRecipe recipe) {
    List<Path> files = new ArrayList<>();
    for (String category : recipe.categories()) {
      Path folder = Path.of(recipe.folder(), category);
      if (!Files.isDirectory(folder)) {
        throw new IllegalArgumentException(
            "unknown category '"
                + category
                + "' in "
                + recipe.folder()
                + "; known: "
                + folders(Path.of(recipe.folder())));
      }
      List<Path> lists =
          Stream.of("domains", "urls").map(folder::resolve).filter(Files::exists).toList();
      if (lists.isEmpty()) {
        throw new IllegalArgumentException(folder + " holds neither 'domains' nor 'urls'");
      }
      files.addAll(lists);
    }
    for (String file : List.of(recipe.hardWords(), recipe.softWords(), recipe.subwords())) {
      if (!file.isEmpty()) {
        files.add(Path.of(file));
      }
    }
    List<String> stamps = new ArrayList<>();
    for (Path file : files) {
      try {
        stamps.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read list " + file, e);
      }
    }
    return stamps;
  }

  private static List<String> folders(Path root) {
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + root, e);
    }
  }
}
