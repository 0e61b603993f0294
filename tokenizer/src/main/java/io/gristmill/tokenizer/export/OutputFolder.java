package io.gristmill.tokenizer.export;

import java.io.IOException;
import java.io.OutputStream;

/** Where an export puts its files, by name. */
@FunctionalInterface
public interface OutputFolder {

  /** A new file, to be closed by the caller. */
  OutputStream create(String name) throws IOException;
}
