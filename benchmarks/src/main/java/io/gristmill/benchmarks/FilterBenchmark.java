package io.gristmill.benchmarks;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.FilterChain;
import io.gristmill.filters.FilterRecipe;
import io.gristmill.filters.Verdict;
import io.gristmill.filters.repair.RepairRecipe;
import io.gristmill.filters.repair.TextRepair;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The rules from UTF-8 bytes to a verdict, every signal measured for every document. One operation
 * judges 16,000,000 bytes of real documents (whole ones, so up to one document more): operations a
 * second times 16 are MB/s of one core. {@code datatrove-0.10} is what datatrove's four filters do
 * in peers.py, end marks of C4 off as there.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FilterBenchmark {

  @State(Scope.Thread)
  public static class Rules {

    @Param({
      "gopher-quality",
      "gopher-repetition",
      "c4",
      "fineweb",
      "datatrove-0.10",
      "dclm-baseline",
      "dolma-quality",
      "code"
    })
    public String profile;

    private FilterChain chain;
    private double[] signals;

    @Setup
    public void compile() {
      FilterRecipe recipe = FilterRecipe.of(profile);
      boolean c4 = profile.equals("c4") || profile.equals("datatrove-0.10");
      chain = (c4 ? recipe.with("c4/end-marks", 0) : recipe).compile();
      signals = new double[chain.signalNames().size()];
    }
  }

  private final DocumentView view = new DocumentView();
  private final TextRepair repair = RepairRecipe.standard().newRepair();
  private List<byte[]> texts;

  @Setup
  public void read() throws IOException {
    texts = DedupTexts.sixteenMegabytes();
  }

  /** Documents kept. */
  @Benchmark
  public int rules(Rules rules) {
    int kept = 0;
    for (byte[] text : texts) {
      view.reset(text, text.length);
      Verdict verdict = rules.chain.judge(view, "en", rules.signals).verdict();
      kept += verdict instanceof Verdict.Keep ? 1 : 0;
    }
    return kept;
  }

  /** Decoding alone: what every profile pays. */
  @Benchmark
  public int view() {
    int length = 0;
    for (byte[] text : texts) {
      view.reset(text, text.length);
      length += view.length();
    }
    return length;
  }

  /** The standard repair, nearly all of it finding nothing to mend. */
  @Benchmark
  public int repair() {
    int mended = 0;
    for (byte[] text : texts) {
      mended += repair.repair(text, text.length).counts().size();
    }
    return mended;
  }
}
