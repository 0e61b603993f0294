package io.gristmill.corpus.html;

import java.util.Arrays;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * A page as arrays: elements and texts in the order of the page, each with the index behind its
 * last descendant, so that a subtree is a range. Elements without text are left out. Not
 * thread-safe; one per extractor, filled again for every page.
 */
final class PageTree {

  private final Labels labels = new Labels();

  private int size;
  private Node[] nodes = new Node[1024];
  private Tag[] tags = new Tag[1024];
  private int[] ends = new int[1024];
  private int[] parents = new int[1024];
  private int[] flags = new int[1024];
  private int[] chars = new int[1024];
  private int[] blocks = new int[1024];
  private boolean[] linked = new boolean[1024];

  /** Fills the tree with the element and all below it. */
  @SuppressWarnings("ReferenceEquality") // Nodes are what they are, not what they hold.
  void fill(Element root) {
    size = 0;
    Node node = root;
    int parent = -1;
    while (node != null) {
      int index = -1;
      if (node instanceof Element element) {
        Tag tag = parent < 0 ? Tag.BODY : Tag.of(element.normalName());
        if (tag == Tag.BODY || (tag != Tag.NONE && !isHidden(element))) {
          index = add(node, tag, parent);
          flags[index] = labels.of(element.className(), element.id()) | role(element);
        }
      } else if (node instanceof TextNode text && !text.getWholeText().isEmpty()) {
        int leaf = add(node, null, parent);
        chars[leaf] = TextWeight.of(text.getWholeText());
      }
      if (index >= 0 && node.childNodeSize() > 0) {
        parent = index;
        node = node.childNode(0);
        continue;
      }
      while (node != null && node != root && node.nextSibling() == null) {
        node = node.parent();
        if (parent >= 0 && node == nodes[parent]) {
          ends[parent] = size;
          parent = parents[parent];
        }
      }
      node = node == null || node == root ? null : node.nextSibling();
    }
    while (parent >= 0) {
      ends[parent] = size;
      parent = parents[parent];
    }
    sum();
  }

  private void sum() {
    for (int i = size - 1; i > 0; i--) {
      chars[parents[i]] += chars[i];
    }
  }

  private int add(Node node, Tag tag, int parent) {
    if (size == nodes.length) {
      grow();
    }
    int index = size++;
    nodes[index] = node;
    tags[index] = tag;
    parents[index] = parent;
    ends[index] = size;
    flags[index] = 0;
    chars[index] = 0;
    // Handed down, not looked up: pages nest as deep as they are long.
    boolean inBlock = parent < 0 || !tags[parent].inline();
    blocks[index] = inBlock ? parent : blocks[parent];
    linked[index] = tag == Tag.LINK || (parent >= 0 && linked[parent]);
    return index;
  }

  private void grow() {
    int length = 2 * nodes.length;
    nodes = Arrays.copyOf(nodes, length);
    tags = Arrays.copyOf(tags, length);
    ends = Arrays.copyOf(ends, length);
    parents = Arrays.copyOf(parents, length);
    flags = Arrays.copyOf(flags, length);
    chars = Arrays.copyOf(chars, length);
    blocks = Arrays.copyOf(blocks, length);
    linked = Arrays.copyOf(linked, length);
  }

  private static boolean isHidden(Element element) {
    if (element.attributesSize() == 0) {
      return false;
    }
    if (element.hasAttr("hidden") || element.attr("aria-hidden").equals("true")) {
      return true;
    }
    String style = element.attr("style");
    return !style.isEmpty()
        && (contains(style, "display", "none") || contains(style, "visibility", "hidden"));
  }

  private static boolean contains(String style, String property, String value) {
    int at = style.indexOf(property);
    if (at < 0) {
      return false;
    }
    int colon = style.indexOf(':', at);
    return colon > 0
        && (style.startsWith(value, colon + 1) || style.startsWith(" " + value, colon + 1));
  }

  private static int role(Element element) {
    if (element.attributesSize() == 0) {
      return 0;
    }
    int found = element.attr("itemprop").equals("articleBody") ? Labels.BODY : 0;
    return switch (element.attr("role")) {
      case "main" -> found | Labels.BODY;
      case "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu" ->
          found | Labels.NEGATIVE;
      default -> found;
    };
  }

  int size() {
    return size;
  }

  /** Null for a text. */
  Tag tag(int index) {
    return tags[index];
  }

  boolean isText(int index) {
    return tags[index] == null;
  }

  String text(int index) {
    return ((TextNode) nodes[index]).getWholeText();
  }

  int parent(int index) {
    return parents[index];
  }

  /** The nearest element around it that is no part of a line. */
  int block(int index) {
    return blocks[index];
  }

  /** Whether it is in a link. */
  boolean isLinked(int index) {
    return linked[index];
  }

  /** Behind the last descendant. */
  int end(int index) {
    return ends[index];
  }

  int labels(int index) {
    return flags[index];
  }

  /** The weight of the text of the subtree. */
  int chars(int index) {
    return chars[index];
  }

  /** Lets go of the page. */
  void clear() {
    Arrays.fill(nodes, 0, size, null);
    size = 0;
  }
}
