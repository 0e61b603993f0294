package io.gristmill.benchmarks;

import io.gristmill.dedup.MinHash;
import io.gristmill.dedup.ShingleSet;
import io.gristmill.dedup.Signature;
import io.gristmill.dedup.Signer;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * MinHash-LSH against brute-force Jaccard on real documents: {@code DedupAccuracy [PRESET [SOURCE
 * [SHARE]]]}. Prints throughput of the signer in thread time, the error of the estimate against
 * theory, recall by similarity against the S-curve, and the precision of verification.
 */
public final class DedupAccuracy {

  private static final double[] EDGES = {0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1.0};

  private static final int SEEDS = 20;

  private static final double THRESHOLD = 0.8;

  private final PrintStream out;
  private final MinHash minHash;

  private DedupAccuracy(PrintStream out, MinHash minHash) {
    this.out = out;
    this.minHash = minHash;
  }

  public static void main(String[] args) throws IOException {
    String preset = args.length > 0 ? args[0] : "fineweb";
    String source = args.length > 1 ? args[1] : "javadoc";
    double share = args.length > 2 ? Double.parseDouble(args[2]) : 0.3;
    new DedupAccuracy(
            new PrintStream(System.out, true, StandardCharsets.UTF_8), MinHash.preset(preset))
        .run(DedupTexts.sample(source, share, Long.MAX_VALUE));
  }

  private void run(List<byte[]> texts) {
    Set<List<Long>> seen = new HashSet<>();
    List<long[]> sets = new ArrayList<>();
    List<long[]> keys = new ArrayList<>();
    List<byte[]> signatures = new ArrayList<>();
    List<byte[]> distinct = new ArrayList<>();
    ShingleSet shingles = new ShingleSet(minHash.shingling());
    Signer signer = minHash.newSigner();
    Signature signature = minHash.newSignature();
    speed(texts, signer, signature);
    for (byte[] text : texts) {
      long[] set = shingles.of(text, text.length);
      // Equal sets are found with certainty and would flatter every figure.
      if (set.length > 0 && seen.add(List.of(Arrays.hashCode(set) * 31L + set.length, set[0]))) {
        signer.sign(text, text.length, signature);
        sets.add(set);
        distinct.add(text);
        keys.add(signature.bandKeys());
        signatures.add(signature.bytes());
      }
    }
    error(distinct, compare(sets, keys, signatures));
  }

  private void speed(List<byte[]> texts, Signer signer, Signature signature) {
    long bytes = texts.stream().mapToLong(text -> text.length).sum();
    var threads = ManagementFactory.getThreadMXBean();
    double best = 0;
    for (int round = 0; round < 5; round++) {
      long start = threads.getCurrentThreadCpuTime();
      for (byte[] text : texts) {
        signer.sign(text, text.length, signature);
      }
      best = Math.max(best, bytes * 1e3 / (threads.getCurrentThreadCpuTime() - start));
    }
    print("%d texts, %.1f MB; signer %.1f MB/s of thread time%n", texts.size(), bytes / 1e6, best);
  }

  private List<int[]> compare(List<long[]> sets, List<long[]> keys, List<byte[]> signatures) {
    int n = sets.size();
    long[] pairs = new long[EDGES.length];
    long[] candidates = new long[EDGES.length];
    double[] expected = new double[EDGES.length];
    double[] variance = new double[EDGES.length];
    boolean[] used = new boolean[n];
    List<int[]> independent = new ArrayList<>();
    long accepted = 0;
    long right = 0;
    long settled = 0;
    long settledRight = 0;
    long missed = 0;
    // As the dedup job does: what is within two standard errors is settled on the shingles.
    double doubt = 2 * Math.sqrt(THRESHOLD * (1 - THRESHOLD) / minHash.permutations());
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        boolean meets = meets(keys.get(i), keys.get(j));
        double jaccard = ShingleSet.jaccard(sets.get(i), sets.get(j));
        if (jaccard < 0.2 && !meets) {
          continue;
        }
        double estimate = Signature.estimateJaccard(signatures.get(i), signatures.get(j));
        if (jaccard >= 0.2 && jaccard < 0.98 && !used[i] && !used[j]) {
          used[i] = true;
          used[j] = true;
          independent.add(new int[] {i, j});
        }
        boolean alike = jaccard >= THRESHOLD;
        if (meets && estimate >= THRESHOLD) {
          accepted++;
          right += alike ? 1 : 0;
        }
        boolean sure = Math.abs(estimate - THRESHOLD) >= doubt;
        if (meets && (sure ? estimate >= THRESHOLD : alike)) {
          settled++;
          settledRight += alike ? 1 : 0;
        } else if (meets && alike) {
          missed++;
        }
        int bin = bin(jaccard);
        if (bin >= 0) {
          double probability = minHash.candidateProbability(jaccard);
          pairs[bin]++;
          candidates[bin] += meets ? 1 : 0;
          expected[bin] += probability;
          variance[bin] += probability * (1 - probability);
        }
      }
    }
    print("%d distinct documents, %d pairs compared by brute force%n", n, n * (n - 1L) / 2);
    for (int bin = 0; bin + 1 < EDGES.length; bin++) {
      if (pairs[bin] > 0) {
        print(
            "J in [%.2f, %.2f): %6d pairs, recall %.4f, S-curve %.4f +- %.4f%n",
            EDGES[bin],
            EDGES[bin + 1],
            pairs[bin],
            (double) candidates[bin] / pairs[bin],
            expected[bin] / pairs[bin],
            Math.sqrt(variance[bin]) / pairs[bin]);
      }
    }
    print(
        "verified by signatures alone: %d pairs, %.4f of them with J >= %.1f%n",
        accepted, (double) right / accepted, THRESHOLD);
    print(
        "by signatures, and on the shingles within two standard errors: %d pairs, %.4f of them with"
            + " J >= %.1f; %d candidates with such a J rejected%n",
        settled, (double) settledRight / settled, THRESHOLD, missed);
    return independent;
  }

  /**
   * The error of the estimate over pairs that share no document, and over seeds: pairs of one seed
   * share its functions, and pages of one site their boilerplate, so their errors go together.
   */
  private void error(List<byte[]> texts, List<int[]> pairs) {
    double squares = 0;
    double theory = 0;
    double bias = 0;
    ShingleSet shingles = new ShingleSet(minHash.shingling());
    for (int seed = 0; seed < SEEDS; seed++) {
      MinHash seeded =
          new MinHash(minHash.shingling(), minHash.bands(), minHash.rowsPerBand(), seed);
      Signer signer = seeded.newSigner();
      Signature signature = seeded.newSignature();
      for (int[] pair : pairs) {
        byte[] one = texts.get(pair[0]);
        byte[] other = texts.get(pair[1]);
        double jaccard =
            ShingleSet.jaccard(shingles.of(one, one.length), shingles.of(other, other.length));
        signer.sign(one, one.length, signature);
        byte[] first = signature.bytes();
        signer.sign(other, other.length, signature);
        double error = Signature.estimateJaccard(first, signature.bytes()) - jaccard;
        squares += error * error;
        bias += error;
        theory += jaccard * (1 - jaccard) / minHash.permutations();
      }
    }
    double count = (double) pairs.size() * SEEDS;
    print(
        "estimate: %d pairs that share no document, %d seeds: rms error %.4f (theory %.4f), bias"
            + " %+.4f%n",
        pairs.size(), SEEDS, Math.sqrt(squares / count), Math.sqrt(theory / count), bias / count);
  }

  private static int bin(double jaccard) {
    for (int bin = 0; bin + 1 < EDGES.length; bin++) {
      if (jaccard >= EDGES[bin] && jaccard < EDGES[bin + 1]) {
        return bin;
      }
    }
    return -1;
  }

  private static boolean meets(long[] one, long[] other) {
    for (int i = 0; i < one.length; i++) {
      if (one[i] == other[i]) {
        return true;
      }
    }
    return false;
  }

  private void print(String format, Object... values) {
    out.printf(Locale.ROOT, format, values);
  }
}
