package io.gristmill.filters.repair;

import io.gristmill.filters.words.CharacterClasses;
import io.gristmill.filters.words.CodePoints;
import java.util.Set;

/**
 * Drops lines that are, trimmed and in lower case, nothing but one of a closed list of phrases that
 * templates put around the text.
 */
final class BoilerplateLines implements RepairStep.Worker {

  private static final int LONGEST = 24;

  private static final Set<String> PHRASES =
      Set.of(
          "accept all cookies",
          "accept cookies",
          "add to cart",
          "all rights reserved",
          "back to top",
          "click here",
          "cookie policy",
          "cookie settings",
          "create account",
          "email this page",
          "follow us",
          "forgot your password?",
          "jump to content",
          "jump to navigation",
          "leave a comment",
          "leave a reply",
          "log in",
          "log out",
          "login",
          "main menu",
          "next page",
          "previous page",
          "print this page",
          "privacy policy",
          "read more",
          "scroll to top",
          "search this site",
          "share on facebook",
          "share on twitter",
          "share this",
          "share this page",
          "sign in",
          "sign out",
          "sign up",
          "skip to content",
          "skip to main content",
          "skip to navigation",
          "subscribe",
          "terms and conditions",
          "terms of service",
          "terms of use",
          "toggle navigation",
          "view cart");

  private final StringBuilder line = new StringBuilder(LONGEST);

  @Override
  public int mend(CodePoints in, CodePoints out) {
    return LineRemoval.remove(in, out, this::isBoilerplate);
  }

  private boolean isBoilerplate(int[] text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && CharacterClasses.is(text[start], CharacterClasses.WHITE)) {
      start++;
    }
    while (end > start
        && (CharacterClasses.is(text[end - 1], CharacterClasses.WHITE)
            || text[end - 1] == '.'
            || text[end - 1] == 0xBB)) {
      end--;
    }
    if (end - start > LONGEST || end == start) {
      return false;
    }
    line.setLength(0);
    for (int i = start; i < end; i++) {
      if (text[i] > 0x7E) {
        return false;
      }
      line.append((char) Character.toLowerCase(text[i]));
    }
    return PHRASES.contains(line.toString());
  }
}
