package io.gristmill.jobs.recipe;

/**
 * Where a value was written.
 *
 * @param origin a file, or {@code --set key=value}
 * @param line from 1; 0 when the origin has no lines
 */
record Place(String origin, int line) {
  @Override
  public String toString() {
    return line == 0 ? origin : origin + ":" + line;
  }
}
