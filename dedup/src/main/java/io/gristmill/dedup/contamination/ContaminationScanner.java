package io.gristmill.dedup.contamination;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/** Looks for evaluation items in documents. A worker: one per thread. */
public final class ContaminationScanner {

  /**
   * An item found in a document.
   *
   * @param grams distinct grams of the item that the document holds
   * @param share of all grams of the item, in (0, 1]
   * @param example the first of them as the document writes it
   */
  public record Hit(String benchmark, String item, int grams, double share, String example) {}

  /**
   * What was found.
   *
   * @param hits by benchmark and item; none for a clean document
   * @param text the document without the words of the grams, if the action is to cut and there were
   *     any, else null
   */
  public record Finding(List<Hit> hits, byte[] text) {

    static final Finding CLEAN = new Finding(List.of(), null);

    /** Whether nothing was found. */
    public boolean isClean() {
      return hits.isEmpty();
    }
  }

  private final EvaluationIndex index;
  private final Grams grams;
  private final int size;
  private long[] hashes = new long[1024];

  public ContaminationScanner(EvaluationIndex index) {
    this.index = index;
    this.size = index.settings().words();
    this.grams = new Grams(size);
  }

  /** Looks through the first {@code length} bytes of a UTF-8 text. */
  public Finding scan(byte[] utf8, int length) {
    int count = grams.read(utf8, length);
    if (hashes.length < count) {
      hashes = new long[Math.max(count, hashes.length * 2)];
    }
    grams.hashes(hashes);
    BitSet covered = null;
    TreeMap<Integer, BitSet> slotsByItem = null;
    TreeMap<Integer, Integer> firstByItem = null;
    for (int i = 0; i < count; i++) {
      int slot = index.find(hashes[i]);
      if (slot < 0) {
        continue;
      }
      if (covered == null) {
        covered = new BitSet();
        slotsByItem = new TreeMap<>();
        firstByItem = new TreeMap<>();
      }
      covered.set(i, i + size);
      int at = i;
      TreeMap<Integer, BitSet> slots = slotsByItem;
      TreeMap<Integer, Integer> first = firstByItem;
      index.owners(
          slot,
          item -> {
            slots.computeIfAbsent(item, none -> new BitSet()).set(slot);
            first.putIfAbsent(item, at);
          });
    }
    if (covered == null) {
      return Finding.CLEAN;
    }
    List<Hit> hits = new ArrayList<>();
    for (var entry : slotsByItem.entrySet()) {
      int item = entry.getKey();
      int found = entry.getValue().cardinality();
      int word = firstByItem.get(item);
      hits.add(
          new Hit(
              index.benchmarkOf(item),
              index.idOf(item),
              found,
              (double) found / index.gramsOf(item),
              text(utf8, grams.start(word), grams.end(word + size - 1))));
    }
    boolean cut = index.settings().action() == Contamination.Action.CUT;
    return new Finding(List.copyOf(hits), cut ? without(covered, utf8, length) : null);
  }

  /** The text without the covered words; what stood on both sides stays apart by one space. */
  private byte[] without(BitSet covered, byte[] utf8, int length) {
    byte[] out = new byte[length + 1];
    int to = 0;
    int from = 0;
    for (int word = covered.nextSetBit(0); word >= 0; word = covered.nextSetBit(word)) {
      int end = covered.nextClearBit(word);
      int start = grams.start(word);
      System.arraycopy(utf8, from, out, to, start - from);
      to += start - from;
      from = grams.end(end - 1);
      boolean fused = to > 0 && from < length && !isSpace(out[to - 1]) && !isSpace(utf8[from]);
      if (fused) {
        out = Arrays.copyOf(out, out.length + 1);
        out[to++] = ' ';
      }
      word = end;
    }
    System.arraycopy(utf8, from, out, to, length - from);
    return Arrays.copyOf(out, to + length - from);
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }

  private static String text(byte[] utf8, int from, int to) {
    return new String(utf8, from, to - from, StandardCharsets.UTF_8);
  }
}
