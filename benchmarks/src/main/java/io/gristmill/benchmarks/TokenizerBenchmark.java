package io.gristmill.benchmarks;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import io.gristmill.tokenizer.Encoder;
import io.gristmill.tokenizer.TokenBuffer;
import io.gristmill.tokenizer.Tokenizer;
import io.gristmill.tokenizer.TokenizerRecipe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Bytes a second of one thread, our encoder beside jtokkit, over a file of texts as {@link
 * TokenizerIds} reads it ({@code -p texts=FILE}). An operation is one pass over the file; MB/s is
 * its size by the time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TokenizerBenchmark {

  @Param({"cl100k_base", "o200k_base"})
  public String vocabulary;

  @Param({"gristmill", "jtokkit"})
  public String library;

  @Param({"texts.bin"})
  public String texts;

  private byte[] input;
  private ByteBuffer lengths;
  private Encoder encoder;
  private Encoding jtokkit;
  private final TokenBuffer ids = new TokenBuffer();

  @Setup
  public void load() throws IOException {
    input = Files.readAllBytes(Path.of(texts));
    lengths = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
    encoder = Tokenizer.load(TokenizerRecipe.of(vocabulary)).newEncoder();
    jtokkit = Encodings.newLazyEncodingRegistry().getEncoding(vocabulary).orElseThrow();
  }

  /** Ids of all texts, as a number that depends on how many there are. */
  @Benchmark
  public long encode() {
    long tokens = 0;
    boolean ours = library.equals("gristmill");
    for (int p = 0; p < input.length; p += 4 + lengths.getInt(p)) {
      int length = lengths.getInt(p);
      if (ours) {
        ids.clear();
        tokens += encoder.encode(input, p + 4, length, ids);
      } else {
        String text = new String(input, p + 4, length, StandardCharsets.UTF_8);
        tokens += jtokkit.encodeOrdinary(text).size();
      }
    }
    return tokens;
  }

  /** Number of tokens alone, as the annotate job needs it. */
  @Benchmark
  public long count() {
    long tokens = 0;
    boolean ours = library.equals("gristmill");
    for (int p = 0; p < input.length; p += 4 + lengths.getInt(p)) {
      int length = lengths.getInt(p);
      tokens +=
          ours
              ? encoder.count(input, p + 4, length)
              : jtokkit.countTokensOrdinary(
                  new String(input, p + 4, length, StandardCharsets.UTF_8));
    }
    return tokens;
  }
}
