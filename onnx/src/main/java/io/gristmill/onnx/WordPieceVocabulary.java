package io.gristmill.onnx;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A {@code vocab.txt}: a piece a line, its id the number of the line from 0. Held as a tree of code
 * points whose edges are in one hash table. Immutable and shared.
 */
final class WordPieceVocabulary implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final String WITHIN_WORD = "##";

  /** Roots of the pieces that begin a word, and of those that go on with one. */
  private static final int FIRST = 0;

  private static final int WITHIN = 1;
  private static final int CODE_POINT_BITS = 21;

  private final int size;
  private final int unknown;
  private final int start;
  private final int end;

  /** Parent and code point of an edge, plus 1; 0 where the table is empty. */
  private final long[] edges;

  private final int[] children;

  /** Of a node: the id of the piece that ends there, or -1. */
  private final int[] ids;

  private int nodes = 2;

  private WordPieceVocabulary(List<String> pieces) throws IOException {
    size = pieces.size();
    unknown = special(pieces, "[UNK]");
    start = special(pieces, "[CLS]");
    end = special(pieces, "[SEP]");
    int most = pieces.stream().mapToInt(String::length).sum();
    edges = new long[Integer.highestOneBit(Math.max(1, most)) << 2];
    children = new int[edges.length];
    ids = new int[most + nodes];
    Arrays.fill(ids, -1);
    for (int id = 0; id < pieces.size(); id++) {
      String piece = pieces.get(id);
      boolean within = piece.startsWith(WITHIN_WORD);
      int node = within ? WITHIN : FIRST;
      for (int i = within ? WITHIN_WORD.length() : 0; i < piece.length(); ) {
        int c = piece.codePointAt(i);
        i += Character.charCount(c);
        node = grown(node, c);
      }
      ids[node] = id;
    }
  }

  static WordPieceVocabulary read(InputStream in) throws IOException {
    List<String> pieces = new ArrayList<>();
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      pieces.add(line.stripTrailing());
    }
    return new WordPieceVocabulary(pieces);
  }

  /** The last of several lines that are equal, as there. */
  private static int special(List<String> pieces, String name) throws IOException {
    int id = pieces.lastIndexOf(name);
    if (id < 0) {
      throw new IOException("no vocab.txt of a BERT tokenizer: it has no line " + name);
    }
    return id;
  }

  int size() {
    return size;
  }

  /** {@code [UNK]}. */
  int unknown() {
    return unknown;
  }

  /** {@code [CLS]}. */
  int start() {
    return start;
  }

  /** {@code [SEP]}. */
  int end() {
    return end;
  }

  /**
   * The longest piece that {@code word[from, to)} begins with: where it ends in the upper 32 bits,
   * its id in the lower; -1 if there is none.
   */
  long longest(int[] word, int from, int to) {
    int node = from == 0 ? FIRST : WITHIN;
    long found = -1;
    for (int i = from; i < to; i++) {
      int slot = slot(node, word[i]);
      if (edges[slot] == 0) {
        break;
      }
      node = children[slot];
      if (ids[node] >= 0) {
        found = (long) (i + 1) << 32 | ids[node];
      }
    }
    return found;
  }

  private int grown(int node, int codePoint) {
    int slot = slot(node, codePoint);
    if (edges[slot] == 0) {
      edges[slot] = edge(node, codePoint);
      children[slot] = nodes++;
    }
    return children[slot];
  }

  /** Where the edge is, or the empty place where it would be. */
  private int slot(int node, int codePoint) {
    long edge = edge(node, codePoint);
    // Fibonacci hashing, 2^64 over the golden ratio: the upper bits are well mixed.
    int slot = (int) ((edge * 0x9E3779B97F4A7C15L) >>> 32) & (edges.length - 1);
    while (edges[slot] != 0 && edges[slot] != edge) {
      slot = (slot + 1) & (edges.length - 1);
    }
    return slot;
  }

  private static long edge(int node, int codePoint) {
    return ((long) node << CODE_POINT_BITS | codePoint) + 1;
  }
}
