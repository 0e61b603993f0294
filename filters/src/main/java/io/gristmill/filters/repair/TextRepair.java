package io.gristmill.filters.repair;

import io.gristmill.filters.words.CodePoints;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Mends one text at a time. Text of printable ASCII, tabs and line ends passes at the speed of
 * memory; other clean text allocates nothing either. Owns scratch: one per task, not thread-safe.
 */
public final class TextRepair {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long ONES = 0x0101010101010101L;

  private final List<RepairStep> steps;
  private final List<RepairStep.Worker> workers = new ArrayList<>();
  private final boolean plainTextIsClean;
  private CodePoints text = new CodePoints();
  private CodePoints spare = new CodePoints();

  TextRepair(RepairRecipe recipe) {
    steps = recipe.steps();
    steps.forEach(step -> workers.add(step.newWorker()));
    plainTextIsClean =
        !steps.contains(RepairStep.SYMBOL_LINES) && !steps.contains(RepairStep.BOILERPLATE_LINES);
  }

  /** The first {@code length} bytes of {@code utf8}, mended. */
  public Repaired repair(byte[] utf8, int length) {
    if (steps.isEmpty() || (plainTextIsClean && isPlain(utf8, length))) {
      return new Repaired(utf8, length, Map.of());
    }
    text.decode(utf8, length);
    Map<String, Integer> counts = Map.of();
    for (int i = 0; i < workers.size(); i++) {
      spare.clear();
      int mended = workers.get(i).mend(text, spare);
      if (mended > 0) {
        counts = counts.isEmpty() ? new LinkedHashMap<>() : counts;
        counts.put(steps.get(i).label(), mended);
        CodePoints old = text;
        text = spare;
        spare = old;
      }
    }
    if (counts.isEmpty()) {
      return new Repaired(utf8, length, counts);
    }
    byte[] mended = text.encode(0, text.length());
    return new Repaired(mended, mended.length, counts);
  }

  /** Whether all bytes are printable ASCII, tabs, line feeds or carriage returns. */
  private static boolean isPlain(byte[] utf8, int length) {
    int i = 0;
    while (i < length) {
      while (i + 8 <= length) {
        long eight = (long) LONG.get(utf8, i);
        // A byte below 0x20 borrows from bit 7, 0x7F carries into it.
        long odd = eight | (eight - 0x20 * ONES) | (eight + ONES);
        if ((odd & HIGH_BITS) != 0) {
          break;
        }
        i += 8;
      }
      int end = Math.min(length, i + 8);
      for (; i < end; i++) {
        byte b = utf8[i];
        if ((b < 0x20 && b != '\n' && b != '\t' && b != '\r') || b == 0x7F) {
          return false;
        }
      }
    }
    return true;
  }
}
