package io.gristmill.benchmarks;

import io.gristmill.dedup.MinHash;
import io.gristmill.dedup.ShingleSet;
import io.gristmill.dedup.Signature;
import io.gristmill.dedup.Signer;
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
 * Signatures end to end from UTF-8 bytes. One operation signs 16,000,000 bytes of real documents
 * (whole ones, so up to one document more): operations a second times 16 are MB/s of one core.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SignatureBenchmark {

  @Param({"fineweb", "datasketch", "curator"})
  public String preset;

  private List<byte[]> texts;
  private Signer signer;
  private Signature signature;
  private ShingleSet shingles;

  @Setup
  public void read() throws IOException {
    texts = DedupTexts.sixteenMegabytes();
    MinHash minHash = MinHash.preset(preset);
    signer = minHash.newSigner();
    signature = minHash.newSignature();
    shingles = new ShingleSet(minHash.shingling());
  }

  /** With the Vector API. */
  @Benchmark
  @Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
  public long vector() {
    return sign();
  }

  /** Without the module. */
  @Benchmark
  @Fork(1)
  public long scalar() {
    return sign();
  }

  /** The distinct shingles only, as exact verification makes them. */
  @Benchmark
  @Fork(1)
  public long shingleSets() {
    long sum = 0;
    for (byte[] text : texts) {
      sum += shingles.of(text, text.length).length;
    }
    return sum;
  }

  private long sign() {
    long sum = 0;
    for (byte[] text : texts) {
      signer.sign(text, text.length, signature);
      sum += signature.shingles();
    }
    return sum;
  }
}
