package io.gristmill.tokenizer;

import java.util.Arrays;

/**
 * Token ids in order, in an array that grows. Made once, cleared for every document; not
 * thread-safe.
 */
public final class TokenBuffer {

  private int[] ids;
  private int size;

  public TokenBuffer() {
    this(1024);
  }

  public TokenBuffer(int capacity) {
    ids = new int[Math.max(16, capacity)];
  }

  public int size() {
    return size;
  }

  public int at(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException("token " + index + " of " + size);
    }
    return ids[index];
  }

  /** The backing array: valid up to {@link #size()}, and only until the next change. */
  public int[] array() {
    return ids;
  }

  public void add(int id) {
    if (size == ids.length) {
      reserve(1);
    }
    ids[size++] = id;
  }

  /** Makes room for {@code more} tokens after the present ones, without adding any. */
  public void reserve(int more) {
    if (ids.length - size < more) {
      ids = Arrays.copyOf(ids, Math.max(size + more, ids.length + (ids.length >> 1)));
    }
  }

  /** Counts {@code more} tokens, already written behind the present ones, as added. */
  public void grow(int more) {
    size += more;
  }

  public void clear() {
    size = 0;
  }

  public int[] toArray() {
    return Arrays.copyOf(ids, size);
  }
}
