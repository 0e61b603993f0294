package io.gristmill.corpus.html;

/**
 * Finds which part of a page is its content: goes down from the body as long as one child holds
 * nearly all of the running text, where running text is long lines that are not mostly links,
 * outside of what is labelled as something else.
 */
final class ContentFinder {

  private static final int LONG_LINE = 80;
  private static final int SENTENCE = 25;
  private static final double SHARE_TO_DESCEND = 0.72;
  private static final double SHARE_OF_NET = 0.75;
  private static final double SHARE_OF_SEMANTIC = 0.45;
  private static final double SHARE_OF_LABELLED = 0.1;
  private static final int LEAST_OF_LABELLED = 200;
  private static final double SHARE_OF_WRAPPER = 0.8;

  private final PageTree tree;
  private int[] running = new int[1024];
  private int[] own = new int[1024];
  private int[] ownLinks = new int[1024];
  private boolean[] excluded = new boolean[1024];
  private boolean[] inExcluded = new boolean[1024];
  private int[] net = new int[1024];

  ContentFinder(PageTree tree) {
    this.tree = tree;
  }

  /** The index of the element that holds the content. */
  int find() {
    int size = tree.size();
    if (running.length < size) {
      running = new int[size + size / 2];
      own = new int[size + size / 2];
      ownLinks = new int[size + size / 2];
      excluded = new boolean[size + size / 2];
      inExcluded = new boolean[size + size / 2];
      net = new int[size + size / 2];
    }
    measureOwnText();
    sumRunning(false);
    markExcluded();
    sumRunning(true);
    sumNet();
    if (running[0] == 0) {
      return 0;
    }
    return descend(semantic());
  }

  /** The running text of the subtree. */
  int running(int index) {
    return running[index];
  }

  /** The text of the subtree that is neither excluded nor in links, but for links in tables. */
  int net(int index) {
    return net[index];
  }

  boolean isExcluded(int index) {
    return excluded[index];
  }

  private void measureOwnText() {
    int size = tree.size();
    for (int i = 0; i < size; i++) {
      own[i] = 0;
      ownLinks[i] = 0;
      excluded[i] = false;
    }
    for (int i = 0; i < size; i++) {
      if (!tree.isText(i) || tree.chars(i) == 0) {
        continue;
      }
      int block = tree.block(i);
      own[block] += tree.chars(i);
      ownLinks[block] += tree.isLinked(i) ? tree.chars(i) : 0;
    }
  }

  private boolean isRunning(int i) {
    if (own[i] == 0 || tree.isText(i)) {
      return false;
    }
    Tag tag = tree.tag(i);
    boolean fewLinks = 2L * ownLinks[i] < own[i];
    int least = tag == Tag.PARAGRAPH || tag == Tag.PRE ? SENTENCE : LONG_LINE;
    return fewLinks && own[i] >= least && tag != Tag.HEADING && tag != Tag.CAPTION;
  }

  private void sumRunning(boolean withoutExcluded) {
    int size = tree.size();
    for (int i = 0; i < size; i++) {
      running[i] = isRunning(i) ? own[i] : 0;
    }
    for (int i = size - 1; i > 0; i--) {
      if (!(withoutExcluded && excluded[i])) {
        running[tree.parent(i)] += running[i];
      }
    }
  }

  /** Text that is neither excluded nor in links, but for links in tables, as of an API. */
  private void sumNet() {
    int size = tree.size();
    inExcluded[0] = false;
    for (int i = 0; i < size; i++) {
      inExcluded[i] = i > 0 && (excluded[i] || inExcluded[tree.parent(i)]);
      boolean counts =
          tree.isText(i) && !inExcluded[i] && (!tree.isLinked(i) || isReference(tree.block(i)));
      net[i] = counts ? tree.chars(i) : 0;
    }
    for (int i = size - 1; i > 0; i--) {
      net[tree.parent(i)] += net[i];
    }
  }

  private boolean isReference(int block) {
    return tree.tag(block) == Tag.CELL || tree.tag(block) == Tag.PRE;
  }

  private void markExcluded() {
    int total = running[0];
    for (int i = 1; i < tree.size(); i++) {
      if (tree.isText(i) || !isLabelled(i)) {
        continue;
      }
      // What is around nearly everything is around the content too, whatever it is called.
      excluded[i] = running[i] < SHARE_OF_WRAPPER * total || total == 0;
    }
  }

  private boolean isLabelled(int i) {
    return switch (tree.tag(i)) {
      case NAVIGATION, FOOTER, ASIDE -> true;
      case HEADER, FORM -> true;
      case BODY, MAIN, ARTICLE, PARAGRAPH, PRE, TABLE, ROW, CELL -> false;
      default ->
          (tree.labels(i) & (Labels.NEGATIVE | Labels.COMMENTS)) != 0
              && (tree.labels(i) & Labels.BODY) == 0
              && !tree.tag(i).inline();
    };
  }

  /** What says of itself to be the article, if it holds enough; otherwise the root. */
  private int semantic() {
    int labelled = onlyLabelled();
    if (labelled > 0) {
      return labelled;
    }
    int best = 0;
    for (int i = 1; i < tree.size(); i++) {
      if (tree.isText(i) || inExcluded[i]) {
        continue;
      }
      Tag tag = tree.tag(i);
      boolean named = tag == Tag.ARTICLE || tag == Tag.MAIN || (tree.labels(i) & Labels.BODY) != 0;
      if (named && running[i] > SHARE_OF_SEMANTIC * running[0]) {
        boolean inside = best > 0 && i < tree.end(best);
        if (best == 0
            || (inside && running[i] > SHARE_TO_DESCEND * running[best])
            || (!inside && running[i] > running[best])) {
          best = i;
        }
      }
    }
    return best;
  }

  /** The only element that is labelled as the body of an article and holds some text; or -1. */
  private int onlyLabelled() {
    int only = -1;
    int i = 1;
    while (i < tree.size()) {
      boolean labelled = !tree.isText(i) && !inExcluded[i] && (tree.labels(i) & Labels.BODY) != 0;
      if (labelled && running[i] >= LEAST_OF_LABELLED) {
        if (only > 0) {
          return -1;
        }
        only = i;
        i = tree.end(i);
      } else {
        i++;
      }
    }
    return only > 0 && running[only] > SHARE_OF_LABELLED * running[0] ? only : -1;
  }

  private int descend(int from) {
    int node = from;
    while (true) {
      int best = -1;
      for (int child = node + 1; child < tree.end(node); child = tree.end(child)) {
        if (!tree.isText(child)
            && !excluded[child]
            && (best < 0 || running[child] > running[best])) {
          best = child;
        }
      }
      if (best < 0
          || running[best] < SHARE_TO_DESCEND * running[node]
          || net[best] < SHARE_OF_NET * net[node]
          || !isContainer(tree.tag(best))) {
        return node;
      }
      node = best;
    }
  }

  private static boolean isContainer(Tag tag) {
    return switch (tag) {
      case PARAGRAPH, PRE, LIST, ITEM, HEADING -> false;
      default -> true;
    };
  }
}
