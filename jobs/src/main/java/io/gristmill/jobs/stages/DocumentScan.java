package io.gristmill.jobs.stages;

import io.gristmill.corpus.DocumentId;
import io.gristmill.corpus.KeyedHash;
import io.gristmill.corpus.read.RawRecord;
import io.gristmill.dedup.ExactHash;
import io.gristmill.dedup.MinHash;
import io.gristmill.dedup.Signature;
import io.gristmill.dedup.Signer;
import io.gristmill.filters.DocumentView;
import io.gristmill.filters.FilterChain;
import io.gristmill.filters.Outcome;
import io.gristmill.filters.Verdict;
import io.gristmill.filters.language.LanguageDetector;
import io.gristmill.filters.language.LanguageGuess;
import io.gristmill.filters.pii.PiiScrubber;
import io.gristmill.filters.pii.Scrubbed;
import io.gristmill.filters.repair.Repaired;
import io.gristmill.filters.repair.TextRepair;
import io.gristmill.filters.scores.Scores;
import io.gristmill.filters.url.UrlVerdict;
import io.gristmill.tokenizer.Encoder;
import io.gristmill.tokenizer.Tokenizer;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The one pass over a document's text: repair, language, lists, models, rules, personal data,
 * hashes, signature, token count. Owns its scratch; one per task.
 *
 * <p>A rejected document keeps what was measured, not its text, unless it is among the share of
 * rejected documents whose text the recipe keeps for inspection, scrubbed like any other.
 */
final class DocumentScan {

  static final String EMPTY = "empty";
  static final String LANGUAGE = "language";
  static final String PII = "pii";
  static final String DECONTAMINATION = "decontamination/";

  /** What the rules of URL lists begin with. */
  static final String URL = "url/";

  private final ScanSettings settings;
  private final ScanModels models;
  private final PhaseClock phases = new PhaseClock();
  private final TextRepair repair;
  private final LanguageDetector language;
  private final Scores.Worker scores;
  private final DocumentView view = new DocumentView();
  private final FilterChain filters;
  private final double[] signals;
  private final PiiScrubber scrubber;
  private final ExactHash exactHash = new ExactHash();
  private final Signer signer;
  private final Signature signature;
  private final Encoder encoder;
  private final EvaluationWatch watch;

  DocumentScan(ScanSettings settings, ScanModels models) {
    this.settings = settings;
    this.models = models;
    this.repair = settings.repair().newRepair();
    this.language = models.newLanguageDetector();
    this.scores = models.scores().newWorker();
    this.filters = settings.filters().compile();
    this.signals = new double[filters.signalNames().size()];
    this.scrubber = settings.pii().newScrubber();
    MinHash minHash = settings.minHashIfAny().orElse(null);
    this.signer = minHash == null ? null : minHash.newSigner();
    this.signature = minHash == null ? null : minHash.newSignature();
    this.encoder = Tokenizer.load(settings.tokenizer()).newEncoder();
    this.watch = models.evaluation() == null ? null : new EvaluationWatch(models.evaluation());
  }

  PhaseClock phases() {
    return phases;
  }

  /** The row of a record, document or defect. */
  Row row(RawRecord record) {
    Object[] row = new Object[AnnotatedTable.WIDTH];
    row[AnnotatedTable.AT_RECORD_ID] = record.recordId();
    row[AnnotatedTable.AT_URL] = record.url();
    row[AnnotatedTable.AT_PATH] = record.path();
    row[AnnotatedTable.AT_OFFSET] = record.offset();
    row[AnnotatedTable.AT_WITHIN] = record.within();
    row[AnnotatedTable.AT_RECORD_BYTES] = record.bytes();
    if (record.isDefect()) {
      row[AnnotatedTable.AT_KIND] = AnnotatedTable.DEFECT;
      row[AnnotatedTable.AT_REJECT_RULE] = record.error();
    } else {
      row[AnnotatedTable.AT_KIND] = AnnotatedTable.DOCUMENT;
      row[AnnotatedTable.AT_METADATA] = CollectionConverters.asScala(record.metadata());
      document(record, row);
    }
    return RowFactory.create(row);
  }

  private void document(RawRecord record, Object[] row) {
    phases.start();
    byte[] text = record.text();
    String id =
        DocumentId.of(settings.input().name(), record.recordId(), record.url(), text, text.length);
    row[AnnotatedTable.AT_DOC_ID] = id;
    phases.lap(ScanPhase.HASH);

    Repaired repaired = repair.repair(text, text.length);
    row[AnnotatedTable.AT_REPAIRS] = scalaMap(repaired.counts());
    text = repaired.text();
    int length = repaired.length();
    phases.lap(ScanPhase.REPAIR);

    LanguageGuess guess = language.identify(text, length);
    row[AnnotatedTable.AT_LANGUAGE] = guess.code();
    row[AnnotatedTable.AT_LANGUAGE_SCORE] = guess.score();
    phases.lap(ScanPhase.LANGUAGE);

    view.reset(text, length);
    Arrays.fill(signals, Double.NaN);
    measureScores(text, length, guess.code());
    phases.lap(ScanPhase.SCORES);
    Outcome outcome = filters.judge(view, guess.code(), signals);
    row[AnnotatedTable.AT_SIGNALS] = signalRow();
    Verdict.Reject reject = firstRejection(record.url(), guess, outcome, text, length);
    if (outcome.rewrittenTextOrNull() != null) {
      text = outcome.rewrittenTextOrNull();
      length = text.length;
    }
    phases.lap(ScanPhase.RULES);

    // After the rules, so that only what would be trained on is looked through; before personal
    // data is rewritten, so that an item with an address in it is still found.
    if (watch != null && reject == null) {
      EvaluationWatch.Watched watched = watch.look(text, length);
      row[AnnotatedTable.AT_CONTAMINATION] = watched.hits();
      reject = watched.reject();
      if (watched.text() != null) {
        text = watched.text();
        length = text.length;
        reject = isBlank(text, length) ? new Verdict.Reject(EMPTY, 0) : null;
      }
      phases.lap(ScanPhase.DECONTAMINATION);
    }

    boolean textStays = reject == null || isKeptForInspection(id);
    if (textStays) {
      Scrubbed scrubbed = scrubber.scrub(text, length);
      row[AnnotatedTable.AT_PII] = scalaMap(scrubbed.counts().asMap());
      text = scrubbed.text();
      length = scrubbed.length();
      if (reject == null && scrubbed.dropped()) {
        reject = new Verdict.Reject(PII, scrubbed.counts().total());
        textStays = isKeptForInspection(id);
      }
      phases.lap(ScanPhase.PII);
    }
    row[AnnotatedTable.AT_TEXT_BYTES] = (long) length;
    if (textStays) {
      row[AnnotatedTable.AT_TEXT] = text.length == length ? text : Arrays.copyOf(text, length);
    }
    if (reject == null) {
      keys(text, length, row);
    } else {
      row[AnnotatedTable.AT_REJECT_RULE] = reject.rule();
      row[AnnotatedTable.AT_REJECT_VALUE] = reject.measured();
    }
  }

  /** What deduplication, mixing and packing need of a document that stays. */
  private void keys(byte[] text, int length, Object[] row) {
    row[AnnotatedTable.AT_TEXT_HASH] = ExactHash.ofText(text, length);
    if (settings.normalisedHash()) {
      row[AnnotatedTable.AT_NORMALISED_HASH] = exactHash.ofNormalisedText(text, length);
    }
    phases.lap(ScanPhase.HASH);
    if (signer != null) {
      signer.sign(text, length, signature);
      row[AnnotatedTable.AT_BAND_KEYS] = signature.bandKeys();
      row[AnnotatedTable.AT_SIGNATURE] = signature.bytes();
    }
    phases.lap(ScanPhase.MINHASH);
    row[AnnotatedTable.AT_TOKEN_COUNT] = encoder.count(text, 0, length);
    phases.lap(ScanPhase.TOKENS);
  }

  // Measured on every document, also where a rule before rejects it, so that all can be recut.
  private void measureScores(byte[] text, int length, String language) {
    int at = filters.firstScore();
    if (models.badWords() != null) {
      signals[at++] = models.badWords().count(view, language);
    }
    scores.measure(text, length, language, signals, at);
  }

  private Verdict.Reject firstRejection(
      String url, LanguageGuess guess, Outcome outcome, byte[] text, int length) {
    if (isBlank(text, length)) {
      return new Verdict.Reject(EMPTY, 0);
    }
    if (models.urls() != null && models.urls().judge(url) instanceof UrlVerdict.Reject listed) {
      return new Verdict.Reject(listed.rule(), 1);
    }
    if (!settings.languages().isEmpty()
        && (!settings.languages().contains(guess.code())
            || guess.score() < settings.minLanguageScore())) {
      return new Verdict.Reject(LANGUAGE, guess.score());
    }
    return outcome.verdict() instanceof Verdict.Reject rejection ? rejection : null;
  }

  // ASCII white space and control characters; a text of other white space alone has no word either
  // and is left to the rules.
  private static boolean isBlank(byte[] text, int length) {
    for (int i = 0; i < length; i++) {
      if (text[i] < 0 || text[i] > ' ') {
        return false;
      }
    }
    return true;
  }

  private boolean isKeptForInspection(String id) {
    return isKeptForInspection(settings.seed(), id, settings.rejectedTextShare());
  }

  /** Whether a rejected document is among the share that keeps its text. */
  static boolean isKeptForInspection(long seed, String id, double share) {
    return KeyedHash.fraction(KeyedHash.of(seed, id)) < share;
  }

  private Row signalRow() {
    Object[] values = new Object[Math.max(1, signals.length)]; // see AnnotatedTable
    for (int i = 0; i < signals.length; i++) {
      values[i] = Double.isNaN(signals[i]) ? null : signals[i];
    }
    return RowFactory.create(values);
  }

  private static scala.collection.Map<String, Integer> scalaMap(Map<String, Integer> map) {
    return CollectionConverters.asScala(map);
  }
}
