package io.gristmill.dedup.contamination;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The grams of evaluation sets: an open-addressed table of 64-bit hashes, about 24 bytes a gram,
 * immutable and shared. A gram can belong to several items, of several benchmarks, and is counted
 * for each of them.
 */
public final class EvaluationIndex implements Serializable {

  private final Contamination settings;
  private final List<String> benchmarks;
  private final String[] itemIds;
  private final int[] itemBenchmark;
  private final int[] itemGrams;
  private final long[] table;
  private final int[] firstOwner;
  private final int[] owners;
  private final int commonGrams;

  private EvaluationIndex(
      Contamination settings,
      List<EvaluationItem> items,
      List<long[]> grams,
      List<String> benchmarks) {
    this.settings = settings;
    this.benchmarks = benchmarks;
    int n = items.size();
    itemIds = new String[n];
    itemBenchmark = new int[n];
    itemGrams = new int[n];
    int total = 0;
    for (int item = 0; item < n; item++) {
      itemIds[item] = items.get(item).id();
      itemBenchmark[item] = benchmarks.indexOf(items.get(item).benchmark());
      total += grams.get(item).length;
    }
    table = new long[Integer.highestOneBit(Math.max(1, total)) * 4];
    int[] counts = new int[table.length];
    for (long[] hashes : grams) {
      for (long hash : hashes) {
        int slot = slot(hash);
        table[slot] = hash;
        counts[slot]++;
      }
    }
    firstOwner = new int[table.length + 1];
    int common = 0;
    for (int slot = 0; slot < table.length; slot++) {
      boolean kept = counts[slot] <= settings.commonInItems();
      common += kept ? 0 : 1;
      firstOwner[slot + 1] = firstOwner[slot] + (kept ? counts[slot] : 0);
    }
    commonGrams = common;
    owners = new int[firstOwner[table.length]];
    int[] next = firstOwner.clone();
    for (int item = 0; item < n; item++) {
      for (long hash : grams.get(item)) {
        int slot = slot(hash);
        if (firstOwner[slot] < firstOwner[slot + 1]) {
          owners[next[slot]++] = item;
          itemGrams[item]++;
        }
      }
    }
  }

  /** Indexes items; the order of items does not matter to what is found. */
  public static EvaluationIndex of(Contamination settings, List<EvaluationItem> items) {
    List<long[]> grams = new ArrayList<>();
    Grams reader = new Grams(settings.words());
    for (EvaluationItem item : items) {
      grams.add(gramsOf(settings, reader, item));
    }
    List<String> benchmarks =
        items.stream().map(EvaluationItem::benchmark).distinct().sorted().toList();
    return new EvaluationIndex(settings, items, grams, new ArrayList<>(benchmarks));
  }

  private static long[] gramsOf(Contamination settings, Grams reader, EvaluationItem item) {
    byte[] query = item.query().getBytes(StandardCharsets.UTF_8);
    reader.read(query, query.length);
    int queryWords = reader.words();
    byte[] both = (item.query() + "\n" + item.answer()).getBytes(StandardCharsets.UTF_8);
    long[] hashes = new long[reader.read(both, both.length)];
    reader.hashes(hashes);
    int from =
        switch (settings.parts()) {
          case QUERY_AND_ANSWER -> 0;
          case ANSWER_AND_OVERLAP -> Math.max(0, queryWords - settings.words() + 1);
          case ANSWER -> queryWords;
        };
    return Arrays.stream(hashes)
        .skip(Math.min(from, hashes.length))
        .filter(hash -> hash != 0)
        .distinct()
        .toArray();
  }

  private int slot(long hash) {
    int mask = table.length - 1;
    int slot = (int) (hash >>> 20) & mask;
    while (table[slot] != 0 && table[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** The slot of a gram that belongs to some item, or -1. */
  int find(long hash) {
    int slot = slot(hash);
    return firstOwner[slot] < firstOwner[slot + 1] ? slot : -1;
  }

  /** Adds the items of a found slot. */
  void owners(int slot, IntConsumer to) {
    for (int i = firstOwner[slot]; i < firstOwner[slot + 1]; i++) {
      to.accept(owners[i]);
    }
  }

  public Contamination settings() {
    return settings;
  }

  /** Names of the benchmarks, sorted. */
  public List<String> benchmarks() {
    return List.copyOf(benchmarks);
  }

  /** Number of items, those without any gram included. */
  public int items() {
    return itemIds.length;
  }

  /** {@code benchmark} of an item. */
  public String benchmarkOf(int item) {
    return benchmarks.get(itemBenchmark[item]);
  }

  /** Id of an item. */
  public String idOf(int item) {
    return itemIds[item];
  }

  /** How many grams an item is looked for by; 0 for an item too short to be found. */
  public int gramsOf(int item) {
    return itemGrams[item];
  }

  /** Grams that too many items share to be looked for. */
  public int commonGrams() {
    return commonGrams;
  }
}
