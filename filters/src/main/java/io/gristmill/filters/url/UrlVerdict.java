package io.gristmill.filters.url;

/** What the lists say of a URL. */
public sealed interface UrlVerdict {

  /** No list has it. */
  record Keep() implements UrlVerdict {}

  /** There is no URL to ask about: kept, and counted apart. */
  record Missing() implements UrlVerdict {}

  /**
   * A list has it.
   *
   * @param rule {@code url/domain}, {@code url/subdomain}, {@code url/url}, {@code url/hard-word},
   *     {@code url/soft-words} or {@code url/subword}
   * @param found the entry, or how many soft words
   * @param category the category of a domain or URL list, else empty
   */
  record Reject(String rule, String found, String category) implements UrlVerdict {}
}
