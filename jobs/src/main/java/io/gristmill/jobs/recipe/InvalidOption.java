package io.gristmill.jobs.recipe;

/**
 * Thrown by the compact constructors of recipe records; the reader adds the place of {@code key}.
 */
final class InvalidOption extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private final String key;

  InvalidOption(String key, String message) {
    super(message);
    this.key = key;
  }

  /**
   * Key inside the record that threw, possibly deeper ({@code stages[1].weights}); empty for the
   * record itself.
   */
  String key() {
    return key;
  }

  static void check(boolean holds, String key, String message) {
    if (!holds) {
      throw new InvalidOption(key, message);
    }
  }
}
