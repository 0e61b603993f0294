package io.gristmill.filters.signals;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.words.Reading;

/** Share of the text's characters in runs of at least 64 base64 characters. */
public final class EncodedShare implements Signal {

  private static final int SHORTEST = 64;

  @Override
  public double measure(DocumentView view, Reading reading) {
    int[] text = view.text().values();
    int length = view.length();
    long encoded = 0;
    int run = 0;
    for (int i = 0; i < length; i++) {
      if (isBase64(text[i])) {
        run++;
      } else {
        encoded += run >= SHORTEST ? run : 0;
        run = 0;
      }
    }
    encoded += run >= SHORTEST ? run : 0;
    return Signal.share(encoded, length);
  }

  private static boolean isBase64(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/'
        || c == '=';
  }
}
