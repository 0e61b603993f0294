package io.gristmill.tokenizer.shard;

import io.gristmill.corpus.order.StripeLayout;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds the rows of one file against what the manifest and its list say. Settings only: travels.
 *
 * @param layout of the shards; files of a greater number are the tail's
 * @param beginId control id, or -1
 * @param endId control id, or -1
 */
public record ShardCheck(
    StripeLayout layout, int rowLength, int vocabularySize, int beginId, int endId)
    implements Serializable {

  /** Told per file; more say nothing new. */
  private static final int MOST_FINDINGS = 10;

  public static ShardCheck of(Manifest manifest) {
    Manifest.Layout layout = manifest.layout();
    Manifest.Tokens tokens = manifest.tokens();
    return new ShardCheck(
        new StripeLayout(layout.shards(), layout.rowsPerShard(), layout.slots()),
        manifest.rows().rowLength(),
        tokens.vocabularySize(),
        tokens.beginId(),
        tokens.endId());
  }

  /** What is wrong with a file; empty if nothing is. Reads the reader to its end. */
  public List<String> findings(ShardEntry entry, ShardReader reader) {
    Findings findings = new Findings(entry.path());
    long rows = 0;
    long tokens = 0;
    long documents = 0;
    long segments = 0;
    long cuts = 0;
    Map<String, Long> sources = new TreeMap<>();
    while (reader.hasNext()) {
      PackedRow row = reader.next();
      checkRow(entry, rows, row, findings);
      for (Segment segment : row.segments()) {
        tokens += segment.length();
        documents += segment.continues() ? 0 : 1;
        cuts += segment.isCut() ? 1 : 0;
        segments++;
        sources.merge(segment.source(), (long) segment.length(), Long::sum);
      }
      rows++;
    }
    findings.expect("rows", entry.rows(), rows);
    findings.expect("tokens", entry.tokens(), tokens);
    findings.expect("documents", entry.documents(), documents);
    findings.expect("segments", entry.segments(), segments);
    findings.expect("cuts", entry.cuts(), cuts);
    if (!sources.equals(new TreeMap<>(entry.sources()))) {
      findings.add(
          "holds tokens of " + sources + ", the list says " + new TreeMap<>(entry.sources()));
    }
    return findings.list;
  }

  private void checkRow(ShardEntry entry, long number, PackedRow row, Findings findings) {
    findings.expect("sequence of row " + number, sequence(entry.file(), number), row.sequence());
    findings.expect("tokens in row " + row.sequence(), rowLength, row.tokens().length);
    int at = 0;
    for (Segment segment : row.segments()) {
      findings.expect("segment start in row " + row.sequence(), at, segment.start());
      at = segment.end();
      if (segment.length() < 1 || at > row.tokens().length) {
        findings.add(
            "row "
                + row.sequence()
                + ": segment of "
                + segment.length()
                + " tokens at "
                + segment.start());
        return;
      }
      checkTokens(row, segment, findings);
    }
  }

  // Control ids are the writer's: a begin at a true beginning, an end at a true end, none
  // elsewhere.
  private void checkTokens(PackedRow row, Segment segment, Findings findings) {
    int[] tokens = row.tokens();
    int first = segment.start();
    int last = segment.end() - 1;
    boolean begins = !segment.continues();
    boolean ends = !segment.isCut();
    for (int i = first; i <= last; i++) {
      int token = tokens[i];
      if (token < 0 || token >= vocabularySize) {
        findings.add(
            "row "
                + row.sequence()
                + " token "
                + i
                + " is "
                + token
                + ", outside the vocabulary of "
                + vocabularySize);
        return;
      }
      boolean mustBegin = beginId >= 0 && begins && i == first;
      boolean mustEnd = endId >= 0 && ends && i == last;
      boolean isControl = (beginId >= 0 && token == beginId) || (endId >= 0 && token == endId);
      boolean right = mustBegin ? token == beginId : mustEnd ? token == endId : !isControl;
      if (!right) {
        findings.add(
            "row "
                + row.sequence()
                + " token "
                + i
                + " is "
                + token
                + (isControl ? ", a control token inside" : ", not the separator of")
                + " document "
                + segment.documentId());
        return;
      }
    }
  }

  private long sequence(long file, long row) {
    return file >= layout.shards()
        ? file * layout.rowsPerShard() + row
        : row < layout.rowsPerShard() ? layout.place(file, row) : -1;
  }

  private static final class Findings {
    private final String path;
    private final List<String> list = new ArrayList<>();

    Findings(String path) {
      this.path = path;
    }

    void expect(String what, long expected, long found) {
      if (expected != found) {
        add(what + " is " + found + ", should be " + expected);
      }
    }

    void add(String finding) {
      if (list.size() < MOST_FINDINGS) {
        list.add(path + ": " + finding);
      }
    }
  }
}
