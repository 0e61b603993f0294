package io.gristmill.filters.rules;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.words.CodePoints;
import io.gristmill.filters.words.Reading;

/** Makes a new text of a document. The signals of its profile read what it counted. */
public interface Rewriter {

  /** Reads the document; runs before the signals of its profile. */
  void rewrite(DocumentView view, Reading reading);

  /** The new text of the document last read, or null when it is the old one. */
  CodePoints newText();
}
