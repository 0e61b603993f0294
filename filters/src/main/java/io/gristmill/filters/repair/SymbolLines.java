package io.gristmill.filters.repair;

import io.gristmill.filters.words.CharacterClasses;
import io.gristmill.filters.words.CodePoints;

/** Drops lines made only of SYMBOLS and spaces, as datatrove's formatter does; blank ones stay. */
final class SymbolLines implements RepairStep.Worker {

  @Override
  public int mend(CodePoints in, CodePoints out) {
    return LineRemoval.remove(in, out, SymbolLines::isSymbols);
  }

  private static boolean isSymbols(int[] text, int start, int end) {
    boolean symbols = false;
    for (int i = start; i < end; i++) {
      int flags = CharacterClasses.of(text[i]);
      if ((flags & (CharacterClasses.SYMBOL | CharacterClasses.WHITE)) == 0) {
        return false;
      }
      symbols |= (flags & CharacterClasses.WHITE) == 0;
    }
    return symbols;
  }
}
