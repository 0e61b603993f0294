package io.gristmill.tokenizer.vocabulary;

import java.util.Arrays;
import java.util.Base64;

/** The file format of tiktoken: a line is a token in Base64, a space and its rank. */
public final class TiktokenFile {

  private static final int MAX_RANK = 1 << 22;

  private TiktokenFile() {}

  /** Tokens by rank; null where no line has that rank. */
  public static byte[][] parse(byte[] file, String name) {
    byte[][] tokens = new byte[1 << 16][];
    int size = 0;
    int line = 0;
    for (int from = 0; from < file.length; ) {
      int to = from;
      while (to < file.length && file[to] != '\n') {
        to++;
      }
      line++;
      int end = to > from && file[to - 1] == '\r' ? to - 1 : to;
      if (end > from) {
        int space = from;
        while (space < end && file[space] != ' ') {
          space++;
        }
        int rank = rank(file, space + 1, end, name, line);
        if (rank >= tokens.length) {
          tokens = Arrays.copyOf(tokens, Math.max(rank + 1, tokens.length * 2));
        }
        if (tokens[rank] != null) {
          throw new IllegalArgumentException(name + ":" + line + ": rank " + rank + " twice");
        }
        try {
          tokens[rank] = Base64.getDecoder().decode(Arrays.copyOfRange(file, from, space));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(name + ":" + line + ": not Base64", e);
        }
        size = Math.max(size, rank + 1);
      }
      from = to + 1;
    }
    if (size == 0) {
      throw new IllegalArgumentException(name + ": no tokens; a tiktoken file has lines 'IQ== 0'");
    }
    return Arrays.copyOf(tokens, size);
  }

  private static int rank(byte[] file, int from, int to, String name, int line) {
    int rank = from < to ? 0 : -1;
    for (int i = from; i < to && rank >= 0 && rank < MAX_RANK; i++) {
      rank = file[i] >= '0' && file[i] <= '9' ? rank * 10 + file[i] - '0' : -1;
    }
    if (rank < 0 || rank >= MAX_RANK) {
      throw new IllegalArgumentException(
          name + ":" + line + ": no rank below " + MAX_RANK + " after the token and a space");
    }
    return rank;
  }
}
