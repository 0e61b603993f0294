package io.gristmill.tokenizer.pack;

import java.io.Serializable;

/**
 * Places documents, known by their lengths alone, into rows of equal length. Settings only:
 * thread-safe, travels to executors.
 */
public interface Packer extends Serializable {

  /** Decides on the first {@code count} of {@code lengths}; the array is not kept. */
  Packing pack(int[] lengths, int count);
}
