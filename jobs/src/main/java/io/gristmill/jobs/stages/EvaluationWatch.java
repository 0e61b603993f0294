package io.gristmill.jobs.stages;

import static org.apache.spark.sql.functions.col;

import io.gristmill.dedup.contamination.Contamination.Action;
import io.gristmill.dedup.contamination.ContaminationReport;
import io.gristmill.dedup.contamination.ContaminationScanner;
import io.gristmill.dedup.contamination.ContaminationScanner.Finding;
import io.gristmill.dedup.contamination.ContaminationScanner.Hit;
import io.gristmill.dedup.contamination.EvaluationIndex;
import io.gristmill.filters.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Looks for evaluation items in the scan, as rows of column {@code contamination}. */
final class EvaluationWatch {

  // The hit that names the rejection: the most of an item, then by name.
  private static final Comparator<Hit> WORST =
      Comparator.comparingDouble((Hit hit) -> -hit.share())
          .thenComparing(Hit::benchmark)
          .thenComparing(Hit::item);

  private final ContaminationScanner scanner;
  private final boolean drops;

  EvaluationWatch(EvaluationIndex index) {
    this.scanner = new ContaminationScanner(index);
    this.drops = index.settings().action() == Action.DROP;
  }

  /**
   * @param hits rows of {@link AnnotatedTable#HIT}; null for none
   * @param reject by the worst hit, with the share of its item that the document holds; null
   *     without a hit, or where documents stay
   * @param text what is left after cutting; null if nothing was cut
   */
  record Watched(Row[] hits, Verdict.Reject reject, byte[] text) {
    private static final Watched CLEAN = new Watched(null, null, null);
  }

  Watched look(byte[] text, int length) {
    Finding finding = scanner.scan(text, length);
    if (finding.isClean()) {
      return Watched.CLEAN;
    }
    Row[] rows = new Row[finding.hits().size()];
    for (int i = 0; i < rows.length; i++) {
      Hit hit = finding.hits().get(i);
      rows[i] =
          RowFactory.create(hit.benchmark(), hit.item(), hit.grams(), hit.share(), hit.example());
    }
    Hit worst = finding.hits().stream().min(WORST).orElseThrow();
    return new Watched(
        rows,
        drops
            ? new Verdict.Reject(DocumentScan.DECONTAMINATION + worst.benchmark(), worst.share())
            : null,
        finding.text());
  }

  /**
   * What an annotated table holds of each set.
   *
   * @param index null for no set
   */
  static List<ContaminationReport.Line> found(EvaluationIndex index, Dataset<Row> annotated) {
    return index == null ? List.of() : report(index, annotated).lines();
  }

  /** What an annotated table holds of the sets. Documents stream through the driver, hits only. */
  private static ContaminationReport report(EvaluationIndex index, Dataset<Row> annotated) {
    ContaminationReport report = new ContaminationReport(index);
    Dataset<Row> hit =
        annotated
            .where(col("contamination").isNotNull())
            .select("doc_id", "contamination")
            .dropDuplicates("doc_id");
    for (Iterator<Row> rows = hit.toLocalIterator(); rows.hasNext(); ) {
      Row row = rows.next();
      List<Hit> hits = new ArrayList<>();
      for (Row one : row.<Row>getList(1)) {
        hits.add(
            new Hit(
                one.getString(0),
                one.getString(1),
                one.getInt(2),
                one.getDouble(3),
                one.getString(4)));
      }
      report.add(row.getString(0), hits);
    }
    return report;
  }
}
