package io.gristmill.filters.scores;

import io.gristmill.filters.words.NgramHash;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a back-off model in ARPA format, line by line, into hash tables. */
final class ArpaReader {

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int filled;
  private byte[] line = new byte[1 << 10];
  private int length;
  private long lineNumber;

  ArpaReader(InputStream in) {
    this.in = in;
  }

  /** One table for each order, the first of words. */
  List<NgramStore> read() throws IOException {
    skipTo("\\data\\");
    List<Long> counts = new ArrayList<>();
    while (nextLine() && !startsWith("\\")) {
      if (length > 0) {
        counts.add(count(counts.size() + 1));
      }
    }
    if (counts.isEmpty()) {
      throw broken("no n-gram counts after \\data\\");
    }
    List<NgramStore> orders = new ArrayList<>();
    for (int order = 1; order <= counts.size(); order++) {
      String title = "\\" + order + "-grams:";
      if (!text(0, length).strip().equals(title)) {
        throw broken("'" + title + "' must follow, not '" + text(0, length) + "'");
      }
      orders.add(ngrams(order, counts.get(order - 1), order == counts.size()));
    }
    return orders;
  }

  private NgramStore ngrams(int order, long count, boolean last) throws IOException {
    NgramStore store = new NgramStore(count);
    long read = 0;
    while (nextLine() && !startsWith("\\")) {
      if (length > 0) {
        if (++read > count) {
          break;
        }
        put(order, store);
      }
    }
    if (read != count) {
      throw broken(
          "%d-grams: \\data\\ announces %d, there are %s%d"
              .formatted(order, count, read > count ? "at least " : "", read));
    }
    if (last && !startsWith("\\end\\")) {
      throw broken("'\\end\\' must follow the last n-gram");
    }
    return store;
  }

  /** {@code LOG<tab>WORD WORD<tab>BACKOFF}, with any white space between. */
  private void put(int order, NgramStore store) throws IOException {
    int i = fieldEnd(0);
    float log = number(0, i);
    long[] words = new long[order];
    for (int w = 0; w < order; w++) {
      int start = fieldStart(i);
      i = fieldEnd(start);
      if (i == start) {
        throw broken(order + "-gram of " + w + " words");
      }
      words[w] = NgramHash.word(line, start, i);
    }
    int start = fieldStart(i);
    float backoff = start < length ? number(start, fieldEnd(start)) : 0;
    long key = words[order - 1];
    for (int w = order - 2; w >= 0; w--) {
      key = NgramHash.extend(key, words[w]);
    }
    store.put(key, log, backoff);
  }

  private int fieldStart(int from) {
    int i = from;
    while (i < length && (line[i] == ' ' || line[i] == '\t')) {
      i++;
    }
    return i;
  }

  private int fieldEnd(int from) {
    int i = from;
    while (i < length && line[i] != ' ' && line[i] != '\t') {
      i++;
    }
    return i;
  }

  private float number(int from, int to) throws IOException {
    try {
      return Float.parseFloat(text(from, to));
    } catch (NumberFormatException e) {
      throw broken("'" + text(from, to) + "' is no number");
    }
  }

  private long count(int order) throws IOException {
    String text = text(0, length).strip();
    String start = "ngram " + order + "=";
    if (!text.startsWith(start)) {
      throw broken("'" + start + "' must follow, not '" + text + "'");
    }
    try {
      return Long.parseLong(text.substring(start.length()).strip());
    } catch (NumberFormatException e) {
      throw broken("'" + text + "' counts nothing");
    }
  }

  private void skipTo(String title) throws IOException {
    do {
      if (!nextLine()) {
        throw new EOFException("no ARPA file: it has no line '" + title + "'");
      }
    } while (!startsWith(title));
  }

  private boolean startsWith(String prefix) {
    return length >= prefix.length() && text(0, prefix.length()).equals(prefix);
  }

  private String text(int from, int to) {
    return new String(line, from, to - from, StandardCharsets.UTF_8);
  }

  private IOException broken(String what) {
    return new IOException("ARPA file, line " + lineNumber + ": " + what);
  }

  private boolean nextLine() throws IOException {
    length = 0;
    lineNumber++;
    boolean any = false;
    while (at < filled || fill()) {
      any = true;
      byte b = buffer[at++];
      if (b == '\n') {
        break;
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, length * 2);
      }
      line[length++] = b;
    }
    if (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    return any;
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = Math.max(0, in.readNBytes(buffer, 0, buffer.length));
    return filled > 0;
  }
}
