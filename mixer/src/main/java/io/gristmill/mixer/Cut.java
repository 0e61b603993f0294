package io.gristmill.mixer;

import java.io.Serializable;

/**
 * A place in an order of documents: by key, unsigned, then by id.
 *
 * @param docId first document that is not before the cut; empty for the first of the key
 */
public record Cut(long key, String docId) implements Serializable {

  /** Before every document. */
  public static final Cut START = new Cut(0, "");

  /** Whether a document stands before the cut. */
  public boolean isAfter(long documentKey, String documentId) {
    int order = Long.compareUnsigned(documentKey, key);
    return order < 0 || (order == 0 && documentId.compareTo(docId) < 0);
  }
}
