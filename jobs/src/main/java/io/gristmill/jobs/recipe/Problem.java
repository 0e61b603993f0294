package io.gristmill.jobs.recipe;

/**
 * One thing wrong with a recipe.
 *
 * @param where {@code file:line} or {@code --set key=value}
 * @param path the key, as {@code dedup.fuzzy.bands} or {@code sources[0].name}; empty for the whole
 *     recipe
 * @param message what is wrong, the value, the rule and the choices
 */
public record Problem(String where, String path, String message) {
  @Override
  public String toString() {
    return where + ": " + (path.isEmpty() ? "" : path + ": ") + message;
  }
}
