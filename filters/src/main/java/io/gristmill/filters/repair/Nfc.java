package io.gristmill.filters.repair;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import io.gristmill.filters.words.CodePoints;

/** Normalisation form C by ICU, whose Unicode version, unlike the JDK's, is ours to choose. */
final class Nfc implements RepairStep.Worker {

  /** All code points below are in form C and never move: most text ends here. */
  private static final int FIRST_COMBINING = 0x300;

  /** ICU's value of the property NFC_Quick_Check=Yes; 0 is No, 2 is Maybe. */
  private static final int QUICK_CHECK_YES = 1;

  /** Stands in {@link #CLASSES} for what form C may change. */
  private static final byte MAYBE = (byte) 255;

  /** By code point: 0 for what stays as it is, a combining class, or {@link #MAYBE}. */
  private static final byte[] CLASSES = classes();

  private final Normalizer2 nfc = Normalizer2.getNFCInstance();

  @Override
  public int mend(CodePoints in, CodePoints out) {
    if (isSurelyNormalised(in.values(), in.length())) {
      return 0;
    }
    String text = new String(in.values(), 0, in.length());
    if (nfc.isNormalized(text)) {
      return 0;
    }
    nfc.normalize(text).codePoints().forEach(out::append);
    return 1;
  }

  private static boolean isSurelyNormalised(int[] text, int length) {
    int before = 0;
    for (int i = 0; i < length; i++) {
      int c = text[i];
      if (c < FIRST_COMBINING) {
        before = 0;
        continue;
      }
      int now = CLASSES[c] & 0xFF;
      if (now == (MAYBE & 0xFF) || (now != 0 && now < before)) {
        return false;
      }
      before = now;
    }
    return true;
  }

  private static byte[] classes() {
    byte[] classes = new byte[Character.MAX_CODE_POINT + 1];
    for (int c = FIRST_COMBINING; c < classes.length; c++) {
      boolean stays =
          UCharacter.getIntPropertyValue(c, UProperty.NFC_QUICK_CHECK) == QUICK_CHECK_YES;
      classes[c] = stays ? (byte) UCharacter.getCombiningClass(c) : MAYBE;
    }
    return classes;
  }
}
