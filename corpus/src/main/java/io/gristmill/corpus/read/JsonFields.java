package io.gristmill.corpus.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The wanted fields of a JSON object by number, and where in the bytes they were found last. */
final class JsonFields {

  private final Node root = new Node(new byte[0]);
  private final int[] starts;
  private final int[] ends;
  private final boolean[] escaped;
  private final JsonString decoder = new JsonString();
  private byte[] json;

  /** Fields by path: {@code a.b} is b in a, or one key with a dot in it. */
  JsonFields(List<String> paths) {
    starts = new int[paths.size()];
    ends = new int[paths.size()];
    escaped = new boolean[paths.size()];
    for (int slot = 0; slot < paths.size(); slot++) {
      String path = paths.get(slot);
      root.add(path).fills(slot);
      if (path.indexOf('.') > 0) {
        Node node = root;
        for (String key : path.split("\\.", -1)) {
          node = node.add(key);
        }
        node.fills(slot);
      }
    }
  }

  Node root() {
    return root;
  }

  void clear(byte[] bytes) {
    json = bytes;
    Arrays.fill(starts, -1);
    decoder.clearLoneSurrogates();
  }

  void found(Node node, int start, int end, boolean withEscapes) {
    for (int slot : node.slots) {
      starts[slot] = start;
      ends[slot] = end;
      escaped[slot] = withEscapes;
    }
  }

  /** Whether the field is there and not null. */
  boolean has(int slot) {
    return starts[slot] >= 0 && json[starts[slot]] != 'n';
  }

  boolean isString(int slot) {
    return starts[slot] >= 0 && json[starts[slot]] == '"';
  }

  /** The UTF-8 bytes of a string. */
  byte[] utf8(int slot) {
    int from = starts[slot] + 1;
    int to = ends[slot] - 1;
    return escaped[slot] ? decoder.decode(json, from, to) : Arrays.copyOfRange(json, from, to);
  }

  /** A string, or the JSON text of anything else, or null where there is none. */
  String string(int slot) {
    if (!has(slot)) {
      return null;
    }
    return isString(slot)
        ? new String(utf8(slot), StandardCharsets.UTF_8)
        : new String(json, starts[slot], ends[slot] - starts[slot], StandardCharsets.UTF_8);
  }

  /** How many halves of surrogate pairs have become U+FFFD in the strings taken since the scan. */
  int loneSurrogates() {
    return decoder.loneSurrogates();
  }

  /** A key on the way to a wanted field. */
  static final class Node {
    private final byte[] key;
    private final List<Node> children = new ArrayList<>();
    private int[] slots = {};

    private Node(byte[] key) {
      this.key = key;
    }

    private void fills(int slot) {
      slots = Arrays.copyOf(slots, slots.length + 1);
      slots[slots.length - 1] = slot;
    }

    private Node add(String name) {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      for (Node child : children) {
        if (Arrays.equals(child.key, bytes)) {
          return child;
        }
      }
      Node child = new Node(bytes);
      children.add(child);
      return child;
    }

    /** The child of that key, or null. */
    Node child(byte[] json, int from, int to, boolean withEscapes) {
      if (withEscapes) {
        byte[] plain = new JsonString().decode(json, from, to);
        return child(plain, 0, plain.length, false);
      }
      for (int i = 0; i < children.size(); i++) {
        Node child = children.get(i);
        if (Arrays.equals(child.key, 0, child.key.length, json, from, to)) {
          return child;
        }
      }
      return null;
    }
  }
}
