package io.gristmill.corpus.html;

/** Writes the content of a page as text, and leaves out what in it is something else. */
final class TextRenderer {

  private static final double MOSTLY_LINKS = 0.6;

  private final PageTree tree;
  private final ContentFinder finder;
  private final TextWriter writer;

  TextRenderer(PageTree tree, ContentFinder finder, TextWriter writer) {
    this.tree = tree;
    this.finder = finder;
    this.writer = writer;
  }

  /** Writes the subtree; with {@code everything} also what is labelled or mostly links. */
  void render(int root, boolean everything) {
    int end = tree.end(root);
    int open = root;
    int i = root;
    while (i < end) {
      while (open != root && i >= tree.end(open)) {
        close(open);
        open = tree.parent(open);
      }
      if (tree.isText(i)) {
        text(i);
        i++;
      } else if (i != root && !everything && leaveOut(i)) {
        writer.line();
        i = tree.end(i);
      } else {
        open(i);
        open = i;
        i++;
      }
    }
    while (open != root) {
      close(open);
      open = tree.parent(open);
    }
    close(root);
  }

  private boolean leaveOut(int i) {
    if (tree.tag(i).inline()) {
      return false;
    }
    if (finder.isExcluded(i)) {
      return true;
    }
    int chars = tree.chars(i);
    if (chars == 0 || finder.running(i) > 0) {
      return false;
    }
    return switch (tree.tag(i)) {
      case LIST, BLOCK, PARAGRAPH, ARTICLE, FIGURE -> chars - finder.net(i) > MOSTLY_LINKS * chars;
      default -> false;
    };
  }

  private void text(int i) {
    if (tree.tag(tree.block(i)) == Tag.PRE) {
      writer.preformatted(tree.text(i));
    } else {
      writer.words(tree.text(i));
    }
  }

  private void open(int i) {
    switch (tree.tag(i)) {
      case INLINE, LINK -> {}
      case BREAK -> writer.line();
      case PARAGRAPH, HEADING, PRE, TABLE, FIGURE -> writer.paragraph();
      case LIST -> {
        if (isNested(i)) {
          writer.line();
        } else {
          writer.paragraph();
        }
      }
      case ITEM -> writer.mark("-");
      case CELL -> writer.cell();
      default -> writer.line();
    }
  }

  private void close(int i) {
    switch (tree.tag(i)) {
      case INLINE, LINK, BREAK, CELL -> {}
      case PARAGRAPH, HEADING, PRE, TABLE, FIGURE -> writer.paragraph();
      case LIST -> {
        if (!isNested(i)) {
          writer.paragraph();
        }
      }
      default -> writer.line();
    }
  }

  private boolean isNested(int list) {
    int parent = tree.parent(list);
    return parent >= 0 && tree.tag(parent) == Tag.ITEM;
  }
}
