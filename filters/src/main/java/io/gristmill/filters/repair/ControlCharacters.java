package io.gristmill.filters.repair;

import io.gristmill.filters.words.CodePoints;

/**
 * Removes category Cc but tab, line feed, carriage return and U+0085, noncharacters and the
 * interlinear annotation marks; a form feed or vertical tab becomes a line feed.
 */
final class ControlCharacters implements RepairStep.Worker {

  @Override
  public int mend(CodePoints in, CodePoints out) {
    int[] text = in.values();
    int length = in.length();
    int mended = 0;
    int copied = 0;
    for (int i = 0; i < length; i++) {
      int c = text[i];
      if (c >= 0x20 && c < 0x7F) {
        continue;
      }
      if (isControl(c)) {
        out.append(text, copied, i);
        copied = i + 1;
        mended++;
        if (c == 0x0B || c == 0x0C) {
          out.append('\n');
        }
      }
    }
    if (mended > 0) {
      out.append(text, copied, length);
    }
    return mended;
  }

  private static boolean isControl(int c) {
    if (c < 0x20) {
      return c != '\t' && c != '\n' && c != '\r';
    }
    return (c >= 0x7F && c < 0xA0 && c != 0x85)
        || (c >= 0xFFF9 && c <= 0xFFFB)
        || (c >= 0xFDD0 && c <= 0xFDEF)
        || (c & 0xFFFE) == 0xFFFE;
  }
}
