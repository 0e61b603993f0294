package io.gristmill.benchmarks;

import io.gristmill.dedup.ExactHash;
import io.gristmill.dedup.MinHash;
import io.gristmill.dedup.Signature;
import io.gristmill.dedup.Signer;
import io.gristmill.filters.DocumentView;
import io.gristmill.filters.FilterChain;
import io.gristmill.filters.FilterRecipe;
import io.gristmill.filters.language.LanguageDetector;
import io.gristmill.filters.language.LanguageGuess;
import io.gristmill.filters.language.LanguageIdentifier;
import io.gristmill.filters.pii.PiiMode;
import io.gristmill.filters.pii.PiiRecipe;
import io.gristmill.filters.pii.PiiScrubber;
import io.gristmill.filters.pii.Scrubbed;
import io.gristmill.tokenizer.Encoder;
import io.gristmill.tokenizer.Tokenizer;
import io.gristmill.tokenizer.TokenizerRecipe;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the annotate job does to a text, by itself and all in one scan. Every document goes through
 * all of it, as if no rule rejected any: a real run is faster by the keys of what it rejects. One
 * operation is 16,000,000 bytes of real documents, as in {@link FilterBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector") // as Spark starts its JVMs
public class ScanBenchmark {

  private final LanguageDetector language = LanguageIdentifier.standard().newWorker();
  private final DocumentView view = new DocumentView();
  private final FilterChain rules =
      FilterRecipe.of("gopher-quality", "gopher-repetition", "c4", "fineweb").compile();
  private final double[] signals = new double[rules.signalNames().size()];
  private final PiiScrubber scrubber = PiiRecipe.all(PiiMode.TAG).newScrubber();
  private final ExactHash exactHash = new ExactHash();
  private final MinHash minHash = MinHash.preset("fineweb");
  private final Signer signer = minHash.newSigner();
  private final Signature signature = minHash.newSignature();
  private final Encoder encoder = Tokenizer.load(TokenizerRecipe.of("cl100k_base")).newEncoder();
  private List<byte[]> texts;

  @Setup
  public void read() throws IOException {
    texts = DedupTexts.sixteenMegabytes();
  }

  /** Documents in English. */
  @Benchmark
  public int language() {
    int english = 0;
    for (byte[] text : texts) {
      english += language.identify(text, text.length).code().equals("en") ? 1 : 0;
    }
    return english;
  }

  /** The rules of four profiles over one view. */
  @Benchmark
  public int rules() {
    int rewritten = 0;
    for (byte[] text : texts) {
      rewritten += judge(text, "en").length != text.length ? 1 : 0;
    }
    return rewritten;
  }

  /** Personal data found. */
  @Benchmark
  public int pii() {
    int found = 0;
    for (byte[] text : texts) {
      found += scrubber.scrub(text, text.length).counts().total();
    }
    return found;
  }

  /** The two hashes that exact duplicates share. */
  @Benchmark
  public int hashes() {
    int check = 0;
    for (byte[] text : texts) {
      check += ExactHash.ofText(text, text.length).charAt(0);
      check += exactHash.ofNormalisedText(text, text.length).charAt(0);
    }
    return check;
  }

  /** Language, rules, personal data, hashes, signature and token count of every document. */
  @Benchmark
  public long scan() {
    long check = 0;
    for (byte[] text : texts) {
      LanguageGuess guess = language.identify(text, text.length);
      byte[] rewritten = judge(text, guess.code());
      Scrubbed scrubbed = scrubber.scrub(rewritten, rewritten.length);
      check += ExactHash.ofText(scrubbed.text(), scrubbed.length()).charAt(0);
      check += exactHash.ofNormalisedText(scrubbed.text(), scrubbed.length()).charAt(0);
      signer.sign(scrubbed.text(), scrubbed.length(), signature);
      check += signature.bytes()[0];
      check += encoder.count(scrubbed.text(), 0, scrubbed.length());
    }
    return check;
  }

  /** The text after the rules. */
  private byte[] judge(byte[] text, String code) {
    view.reset(text, text.length);
    byte[] rewritten = rules.judge(view, code, signals).rewrittenTextOrNull();
    return rewritten == null ? text : rewritten;
  }
}
