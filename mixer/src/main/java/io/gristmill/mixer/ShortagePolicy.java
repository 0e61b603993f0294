package io.gristmill.mixer;

/** What happens when a source has fewer tokens than its weight asks for. */
public enum ShortagePolicy {
  /** Refuse, before any job. */
  STOP,
  /** Take all it has and give the rest of its share to the other sources by their weights. */
  RENORMALISE,
  /** Repeat it beyond its epochs cap. */
  REPEAT
}
