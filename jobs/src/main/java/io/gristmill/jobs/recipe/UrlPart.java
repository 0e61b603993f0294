package io.gristmill.jobs.recipe;

import io.gristmill.filters.url.UrlRecipe;
import java.util.List;
import java.util.Optional;

/**
 * Which URLs are not wanted. Lists are the user's own: one entry a line, {@code #} for comments.
 */
public record UrlPart(
    @Option(
            value =
                "Folder of lists in the layout of UT1 (Université Toulouse): CATEGORY/domains and CATEGORY/urls.",
            text = Option.Text.PATH)
        Optional<String> folder,
    @Option("The folder's categories that are taken; the first that holds a name is reported.")
        List<String> categories,
    @Option(
            value =
                "Files of domains; one covers its subdomains. A document from one is rejected by url/domain, or url/subdomain if"
                    + " the entry is itself a subdomain.",
            text = Option.Text.PATH)
        List<String> domains,
    @Option(
            value = "Files of URLs; one covers what lies below it (rule url/url).",
            text = Option.Text.PATH)
        List<String> urls,
    @Option(
            value =
                "Files of words; one as a whole word of the URL rejects it (rule url/hard-word).",
            text = Option.Text.PATH)
        List<String> words,
    @Option(
            value =
                "Files of words of which min_soft_words different ones reject (rule url/soft-words).",
            text = Option.Text.PATH)
        List<String> softWords,
    @Option(
            value = "How many different soft words reject a URL.",
            byDefault = "2",
            min = 1,
            max = 1000)
        int minSoftWords,
    @Option(
            value =
                "Files of words that reject a URL that holds one anywhere, punctuation left out (rule url/subword).",
            text = Option.Text.PATH)
        List<String> subwords) {

  public UrlPart {
    InvalidOption.check(
        folder.isPresent() == !categories.isEmpty(),
        folder.isPresent() ? "folder" : "categories",
        "folder and categories go together: give both, or none");
  }

  /** The same for the filters module. */
  public UrlRecipe recipe() {
    return new UrlRecipe(
        folder.orElse(""), categories, domains, urls, words, softWords, subwords, minSoftWords);
  }
}
