package io.gristmill.tokenizer.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.corpus.order.StripeLayout;
import io.gristmill.tokenizer.Tokenizer;
import io.gristmill.tokenizer.pack.Labels;
import io.gristmill.tokenizer.pack.PackMethod;
import io.gristmill.tokenizer.pack.PackRecipe;
import io.gristmill.tokenizer.pack.Separators;
import io.gristmill.tokenizer.pack.ShardPlan;
import io.gristmill.tokenizer.pack.Stream;
import io.gristmill.tokenizer.shard.Manifest;
import io.gristmill.tokenizer.shard.ManifestFiles;
import io.gristmill.tokenizer.shard.PackedRow;
import io.gristmill.tokenizer.shard.Segment;
import io.gristmill.tokenizer.shard.ShardEntry;
import io.gristmill.tokenizer.shard.ShardReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.io.LocalInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackJobTest {

  private static final int SLOTS = 3;

  @TempDir Path folder;

  private static PackRecipe recipe(PackMethod method, Separators separators, Labels labels) {
    return new PackRecipe(method, 32, separators, labels, 1000, 17);
  }

  private static ShardPlan plan(PackCensus census) {
    long shards = 2 * SLOTS;
    return new ShardPlan(shards, census.rows() / shards, SLOTS, 8);
  }

  private PackResult pack(
      SmallCorpus corpus, PackJob job, String name, int partitions, long shuffle)
      throws IOException {
    ShardPlan plan = plan(job.census(corpus.mixture(partitions, shuffle)));
    return job.run(
        new PackRequest(
            corpus.documents(partitions, shuffle),
            corpus.mixture(partitions, shuffle + 1),
            plan,
            Map.of(),
            folder.resolve(name).toString(),
            Map.of("recipe", "r")));
  }

  @ParameterizedTest
  @CsvSource({
    "CONCATENATE, EOS, WITHIN_ROW",
    "CONCATENATE, NONE, ONE_MORE",
    "BEST_FIT, EOS, ONE_MORE",
    "BEST_FIT, NONE, WITHIN_ROW",
    "PAD, EOS, WITHIN_ROW",
    "CONCATENATE, BOTH, WITHIN_ROW"
  })
  void everyTokenOfEveryCopyIsWhereThePackingTableSays(
      PackMethod method, Separators separators, Labels labels) throws IOException {
    SmallCorpus corpus = new SmallCorpus(300, 5);
    PackJob job = new PackJob(SmallCorpus.TOKENIZER, recipe(method, separators, labels));
    if (separators == Separators.BOTH) {
      assertThatThrownBy(() -> pack(corpus, job, "run", 2, 1))
          .hasMessageContaining("has no begin-of-text token; use eos or none");
      return;
    }
    PackResult result = pack(corpus, job, "run", 2, 1);
    Map<Long, PackedRow> rows = readRows(folder.resolve("run"), result);
    assertThat(rows)
        .hasSize(
            (int)
                (result.manifest().accounting().publishedRows()
                    + result.manifest().accounting().tailRows()));
    Map<String, int[]> placed = new TreeMap<>();
    Map<Long, Integer> used = new HashMap<>();
    for (Row place :
        TestSpark.session()
            .read()
            .parquet(PackJob.packingPath(folder.resolve("run").toString()))
            .collectAsList()) {
      String copy = place.getAs("doc_id") + "/" + place.getAs("stage") + "/" + place.getAs("copy");
      int[] tokens =
          placed.computeIfAbsent(copy, c -> filled(place.<Integer>getAs("document_length")));
      PackedRow row = rows.get(place.<Long>getAs("sequence"));
      int length = place.getAs("length");
      System.arraycopy(
          row.tokens(), place.getAs("start"), tokens, place.getAs("doc_offset"), length);
      used.merge(row.sequence(), length, Integer::sum);
      assertThat(row.segments())
          .contains(
              new Segment(
                  place.getAs("doc_id"),
                  place.getAs("source"),
                  place.getAs("start"),
                  length,
                  place.getAs("doc_offset"),
                  place.getAs("flags")));
    }
    Map<String, int[]> expected = expected(corpus, separators);
    assertThat(placed.keySet()).isEqualTo(expected.keySet());
    placed.forEach((copy, tokens) -> assertThat(tokens).as(copy).isEqualTo(expected.get(copy)));
    rows.values().forEach(row -> checkRow(row, used.getOrDefault(row.sequence(), 0), job));
    checkFiles(result);
  }

  private static int[] filled(int length) {
    int[] tokens = new int[length];
    Arrays.fill(tokens, -7);
    return tokens;
  }

  private static Map<String, int[]> expected(SmallCorpus corpus, Separators separators) {
    Map<String, int[]> expected = new TreeMap<>();
    int end = Tokenizer.load(SmallCorpus.TOKENIZER).endOfText();
    for (Row row : corpus.mixture) {
      int[] text = corpus.tokens.get(row.getString(0));
      int[] tokens = Arrays.copyOf(text, text.length + separators.count());
      if (separators.after() > 0) {
        tokens[text.length] = end;
      }
      for (int copy = 0; copy < row.getInt(3) && tokens.length > 0; copy++) {
        expected.put(row.getString(0) + "/" + row.getInt(2) + "/" + copy, tokens);
      }
    }
    return expected;
  }

  private static void checkRow(PackedRow row, int used, PackJob job) {
    int end = Tokenizer.load(SmallCorpus.TOKENIZER).endOfText();
    assertThat(row.tokens()).hasSize(job.packing().rowLength());
    assertThat(row.validLength()).isEqualTo(used);
    int at = 0;
    for (Segment segment : row.segments()) {
      assertThat(segment.start()).isEqualTo(at);
      at = segment.end();
      assertThat(segment.source()).isEqualTo(row.segments().get(0).source());
    }
    for (int i = used; i < row.tokens().length; i++) {
      assertThat(row.tokens()[i]).isEqualTo(end);
    }
  }

  private static void checkFiles(PackResult result) {
    Manifest.Layout plan = result.manifest().layout();
    StripeLayout layout = new StripeLayout(plan.shards(), plan.rowsPerShard(), plan.slots());
    assertThat(result.shards()).hasSize((int) plan.shards());
    for (ShardEntry entry : result.shards()) {
      assertThat(entry.rows()).isEqualTo(plan.rowsPerShard());
      assertThat(entry.firstSequence()).isEqualTo(layout.place(entry.file(), 0));
    }
    List<Manifest.StreamPart> mixture = result.manifest().mixture();
    assertThat(mixture)
        .extracting(part -> part.stage() + "/" + part.source())
        .containsExactly("0/code", "0/web", "1/code", "1/web");
    assertThat(mixture.stream().mapToLong(Manifest.StreamPart::rows).sum())
        .isEqualTo(layout.rows());
    assertThat(mixture.stream().mapToLong(Manifest.StreamPart::publishedTokens).sum())
        .isEqualTo(result.manifest().accounting().publishedTokens());
  }

  private static Map<Long, PackedRow> readRows(Path run, PackResult result) throws IOException {
    Map<Long, PackedRow> rows = new HashMap<>();
    Manifest.Layout plan = result.manifest().layout();
    StripeLayout layout = new StripeLayout(plan.shards(), plan.rowsPerShard(), plan.slots());
    for (ShardEntry entry : result.shards()) {
      try (ShardReader reader =
          ShardReader.open(new LocalInputFile(run.resolve("shards").resolve(entry.path())))) {
        for (long row = 0; reader.hasNext(); row++) {
          PackedRow next = reader.next();
          assertThat(next.sequence()).isEqualTo(layout.place(entry.file(), row));
          rows.put(next.sequence(), next);
        }
      }
    }
    long tail = layout.rows();
    for (ShardEntry entry : result.tail()) {
      try (ShardReader reader =
          ShardReader.open(new LocalInputFile(run.resolve("tail").resolve(entry.path())))) {
        while (reader.hasNext()) {
          PackedRow next = reader.next();
          assertThat(next.sequence()).isEqualTo(tail++);
          rows.put(next.sequence(), next);
        }
      }
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({"BEST_FIT"})
  void bytesDoNotDependOnPartitionsOrderOrAdaptiveExecution(PackMethod method) throws IOException {
    SmallCorpus corpus = new SmallCorpus(200, 6);
    PackJob job =
        new PackJob(SmallCorpus.TOKENIZER, recipe(method, Separators.EOS, Labels.WITHIN_ROW));
    pack(corpus, job, "one", 1, 1);
    pack(corpus, job, "three", 3, 2);
    TestSpark.session().conf().set("spark.sql.adaptive.enabled", "false");
    TestSpark.session().conf().set("spark.sql.shuffle.partitions", "5");
    try {
      pack(corpus, job, "seventeen", 17, 3);
    } finally {
      TestSpark.session().conf().set("spark.sql.adaptive.enabled", "true");
      TestSpark.session().conf().set("spark.sql.shuffle.partitions", "2");
    }
    Map<String, String> one = hashes(folder.resolve("one"));
    assertThat(one).hasSizeGreaterThan(8);
    assertThat(hashes(folder.resolve("three"))).isEqualTo(one);
    assertThat(hashes(folder.resolve("seventeen"))).isEqualTo(one);
  }

  private static Map<String, String> hashes(Path run) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (String part : List.of("shards", "tail")) {
      try (java.util.stream.Stream<Path> files = Files.walk(run.resolve(part))) {
        files
            .filter(Files::isRegularFile)
            .forEach(
                file ->
                    hashes.put(run.relativize(file).toString(), ManifestFiles.sha256(read(file))));
      }
    }
    return hashes;
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void documentsGivenTwiceCountOnceAndOthersAreLeftOut() throws IOException {
    SmallCorpus corpus = new SmallCorpus(100, 7);
    PackJob job =
        new PackJob(
            SmallCorpus.TOKENIZER,
            recipe(PackMethod.CONCATENATE, Separators.EOS, Labels.WITHIN_ROW));
    pack(corpus, job, "once", 2, 1);
    corpus.documents.addAll(List.copyOf(corpus.documents.subList(10, 60)));
    corpus.documents.add(
        RowFactory.create("ffffffffffffffffffffffffffffffff", "web", "not chosen"));
    pack(corpus, job, "twice", 5, 9);
    assertThat(hashes(folder.resolve("twice"))).isEqualTo(hashes(folder.resolve("once")));
  }

  @Test
  void theMarkerHoldsTheManifestAndTheManifestTheLists() throws IOException {
    SmallCorpus corpus = new SmallCorpus(100, 8);
    PackResult result =
        pack(
            corpus,
            new PackJob(
                SmallCorpus.TOKENIZER,
                recipe(PackMethod.CONCATENATE, Separators.EOS, Labels.WITHIN_ROW)),
            "run",
            2,
            1);
    Path shards = folder.resolve("run/shards");
    byte[] manifest = Files.readAllBytes(shards.resolve("manifest.json"));
    assertThat(Files.readString(shards.resolve("_SUCCESS"), StandardCharsets.US_ASCII).strip())
        .isEqualTo(ManifestFiles.sha256(manifest));
    assertThat(ManifestFiles.readManifest(manifest)).isEqualTo(result.manifest());
    byte[] list = Files.readAllBytes(shards.resolve("shards.jsonl"));
    assertThat(ManifestFiles.sha256(list)).isEqualTo(result.manifest().shards().sha256());
    assertThat(ManifestFiles.readList(list)).isEqualTo(result.shards());
    assertThat(new String(manifest, StandardCharsets.UTF_8))
        .contains("\"recipe\" : \"r\"")
        .contains("\"rows_per_shard\"");
    assertThat(folder.resolve("run/.writing")).doesNotExist();
    ShardVerifier verifier = new ShardVerifier(folder.resolve("run").toString());
    ShardVerifier.Report report = verifier.verify(TestSpark.session());
    assertThat(report.findings()).isEmpty();
    assertThat(report.rows())
        .isEqualTo(
            result.manifest().accounting().publishedRows()
                + result.manifest().accounting().tailRows());
    for (ShardEntry entry : result.shards()) {
      assertThat(ManifestFiles.sha256(read(shards.resolve(entry.path()))))
          .isEqualTo(entry.sha256());
    }
  }

  @Test
  void stagesMayBeNamesInTheOrderOfTheJob() throws IOException {
    SmallCorpus corpus = new SmallCorpus(60, 12);
    PackRecipe recipe = recipe(PackMethod.CONCATENATE, Separators.EOS, Labels.WITHIN_ROW);
    Dataset<Row> named =
        corpus
            .mixture(2, 1)
            .withColumn(
                "stage",
                functions.when(functions.col("stage").equalTo(0), "warm").otherwise("anneal"));
    assertThat(
            new PackJob(SmallCorpus.TOKENIZER, recipe, List.of("warm", "anneal"))
                .census(named)
                .streams())
        .isEqualTo(
            new PackJob(SmallCorpus.TOKENIZER, recipe).census(corpus.mixture(3, 2)).streams());
    assertThatThrownBy(() -> new PackJob(SmallCorpus.TOKENIZER, recipe).census(named))
        .hasMessage("mixture: column stage holds names, and the order of the stages is not given");
    assertThatThrownBy(
            () -> new PackJob(SmallCorpus.TOKENIZER, recipe, List.of("warm")).census(named))
        .hasMessage("mixture: a stage of it is not among the stages given");
  }

  @Test
  void wantedTokensShareOutThePublishedRows() throws IOException {
    SmallCorpus corpus = new SmallCorpus(200, 9);
    PackJob job =
        new PackJob(
            SmallCorpus.TOKENIZER,
            recipe(PackMethod.CONCATENATE, Separators.EOS, Labels.WITHIN_ROW));
    Map<Stream, Long> wanted =
        Map.of(
            new Stream(0, "code"),
            30L,
            new Stream(0, "web"),
            50L,
            new Stream(1, "code"),
            10L,
            new Stream(1, "web"),
            10L);
    PackResult result =
        job.run(
            new PackRequest(
                corpus.documents(2, 1),
                corpus.mixture(2, 1),
                new ShardPlan(6, 10, 3, 4),
                wanted,
                folder.resolve("run").toString(),
                Map.of()));
    assertThat(result.manifest().mixture())
        .extracting(Manifest.StreamPart::rows)
        .containsExactly(18L, 30L, 6L, 6L);
    assertThat(result.manifest().order().stages())
        .containsExactly(new Manifest.Stage(0, 0, 48), new Manifest.Stage(1, 48, 12));
  }

  @Test
  void namesWhatDoesNotFitTogether() {
    SmallCorpus corpus = new SmallCorpus(60, 10);
    PackJob job =
        new PackJob(
            SmallCorpus.TOKENIZER,
            recipe(PackMethod.CONCATENATE, Separators.EOS, Labels.WITHIN_ROW));
    SmallCorpus lacking = new SmallCorpus(60, 10);
    String lost = lacking.documents.remove(20).getString(0);
    assertThatThrownBy(() -> pack(lacking, job, "lacking", 2, 1))
        .hasStackTraceContaining("not among the documents");
    assertThat(lost).isNotEmpty();
    assertThat(folder.resolve("lacking/shards/_SUCCESS")).doesNotExist();
    List<Row> counts = new ArrayList<>(corpus.mixture);
    Row row = counts.get(30);
    corpus.mixture.set(
        30,
        RowFactory.create(
            row.getString(0), row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4) + 1));
    assertThatThrownBy(() -> pack(corpus, job, "count", 2, 1))
        .hasStackTraceContaining(
            "document "
                + row.getString(0)
                + " has "
                + row.getInt(4)
                + " tokens, the mixture says "
                + (row.getInt(4) + 1));
    assertThatThrownBy(() -> job.census(corpus.documents(1, 1)))
        .hasMessage(
            "mixture: needs the columns [doc_id, source, stage, copies, token_count], has [doc_id, source, text]");
    assertThatThrownBy(
            () ->
                job.run(
                    new PackRequest(
                        corpus.documents(1, 1),
                        corpus.mixture(1, 1),
                        new ShardPlan(100, 100, 1, 1),
                        Map.of(),
                        folder.resolve("big").toString(),
                        Map.of())))
        .hasMessageContaining("the plan publishes 10000 rows, the mixture packs into");
  }
}
