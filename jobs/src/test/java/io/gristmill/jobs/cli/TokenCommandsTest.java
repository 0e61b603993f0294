package io.gristmill.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gristmill.jobs.recipe.RecipeException;
import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.jobs.run.RunLock;
import io.gristmill.tokenizer.shard.Manifest;
import io.gristmill.tokenizer.shard.ManifestFiles;
import io.gristmill.tokenizer.shard.PackedRow;
import io.gristmill.tokenizer.shard.Segment;
import io.gristmill.tokenizer.shard.ShardPath;
import io.gristmill.tokenizer.shard.ShardReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small run, and what the commands make of it. */
class TokenCommandsTest {

  private static final String RECIPE =
      """
      name: mill
      sources:
        - {name: web, paths: [web.jsonl], weight: 3}
        - {name: book, paths: [book.jsonl], weight: 1}
      packing: {sequence_length: 64, method: best-fit}
      training: {model: llama3-8b, gpus: 2xH100, global_batch: 8, loader_workers: 2, shard_bytes: 64 KiB}
      """;

  private static final String STAGES =
      """
      mixture:
        stages:
          - {name: base, share: 0.6}
          - {name: long, share: 0.4, weights: {web: 9, book: 1}, shards: {sequence_length: 128, global_batch: 4}}
      """;

  private static final String[] WORDS =
      ("mill grain flour water wheel stone river farmer village bread oven morning winter cart"
              + " horse bridge field harvest sack price market road hill house child letter song")
          .split(" ");

  @TempDir static Path folder;

  private static Path run;
  private static final List<PackedRow> ROWS = new ArrayList<>();
  private static Manifest manifest;

  @BeforeAll
  static void run() throws IOException {
    write("web.jsonl", 120, 1);
    write("book.jsonl", 60, 2);
    Files.writeString(folder.resolve("mill.yaml"), RECIPE);
    run = folder.resolve("out");
    Outcome outcome = Outcome.of("run", folder.resolve("mill.yaml").toString(), "--output", run);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    manifest = ManifestFiles.readManifest(Files.readAllBytes(run.resolve("shards/manifest.json")));
    for (long shard = 0; shard < manifest.layout().shards(); shard++) {
      Path file = run.resolve("shards/" + ShardPath.of(shard, manifest.layout().slots()));
      try (ShardReader reader = ShardReader.open(new LocalInputFile(file))) {
        reader.forEachRemaining(ROWS::add);
      }
    }
    assertThat(manifest.layout().shards()).as("shards").isGreaterThan(2);
  }

  @Test
  void megatronHasEveryRowInOrder() throws IOException {
    Path target = export("megatron", "--shards-per-part", "2");
    List<Path> bins = files(target, ".bin");
    assertThat(bins).hasSize((int) (manifest.layout().shards() + 1) / 2);
    assertThat(ints(bins)).isEqualTo(ids(false));
    ByteBuffer index = bytes(target.resolve("gristmill_00000.idx"));
    assertThat(index.get(17)).as("code of int32").isEqualTo((byte) 4);
    assertThat(index.getLong(18)).isEqualTo(2 * manifest.layout().rowsPerShard());
  }

  @Test
  void mdsHasEveryRowInOrderAnIndexAndTheNameOfItsManifest() throws IOException {
    Path target = export("mds");
    List<Integer> found = new ArrayList<>();
    for (Path file : files(target, ".mds")) {
      ByteBuffer data = bytes(file);
      for (int at = data.getInt(4); at < data.limit(); at += 4) {
        found.add(data.getInt(at));
      }
    }
    assertThat(found).isEqualTo(ids(false));
    var index = new ObjectMapper().readTree(target.resolve("index.json").toFile());
    assertThat(index.get("shards")).hasSize((int) manifest.layout().shards());

    // The export names its manifest, and is not written over.
    assertThat(Files.readString(target.resolve("_SUCCESS")))
        .isEqualTo(Files.readString(run.resolve("shards/_SUCCESS")));
    Outcome again = Outcome.of("export", run, "--format", "mds", "--to", target);
    assertThat(again.code()).isEqualTo(64);
    assertThat(again.err()).contains("is not empty, it holds _SUCCESS; name a new folder");
  }

  @Test
  void dolmaAndDatatroveHaveTheTokensOfDocumentsWithoutPadding() throws IOException {
    Path dolma = export("dolma", "--shards-per-part", "1");
    assertThat(ints(files(dolma, ".npy"))).isEqualTo(ids(true));
    List<String> documents = new ArrayList<>();
    for (Path file : files(dolma, ".csv.gz")) {
      try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
        new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .forEach(line -> documents.add(line.split(",")[2]));
      }
    }
    assertThat(documents)
        .isEqualTo(
            ROWS.stream().flatMap(r -> r.segments().stream()).map(Segment::documentId).toList());

    Path datatrove = export("datatrove");
    assertThat(ints(files(datatrove, ".ds"))).isEqualTo(ids(true));
  }

  @Test
  void aStepLeadsToItsDocumentsAndADocumentToItsSteps() {
    List<PackedRow> second =
        ROWS.stream().filter(row -> row.sequence() / 8 == 1).sorted(bySequence()).toList();
    assertThat(second).hasSize(8);
    Outcome step = Outcome.of("inspect", run, "--step", "1");
    assertThat(step.code()).as(step.err()).isZero();
    assertThat(step.out().lines().filter(line -> line.startsWith("-- sequence")))
        .containsExactlyElementsOf(
            second.stream().map(row -> "-- sequence " + row.sequence()).toList());
    String document = second.get(0).segments().get(0).documentId();
    assertThat(step.out()).contains(document);

    Outcome story = Outcome.of("inspect", run, "--doc", document);
    assertThat(story.out()).contains("step 1, sequence " + second.get(0).sequence() + ": tokens");
    assertThat(Outcome.of("inspect", run, "--step", "1000000").err()).contains("nothing found");
  }

  @Test
  void stagesWithShardsOfTheirOwnAreAskedByName() throws IOException {
    Path staged = folder.resolve("staged");
    FileUtils.copyDirectory(run.toFile(), staged.toFile());
    Path recipe = Files.writeString(folder.resolve("staged.yaml"), RECIPE + STAGES);
    assertThat(Outcome.of("run", recipe, "--output", staged).code()).isZero();

    Outcome step = Outcome.of("inspect", staged, "--stage", "long", "--step", "1");
    assertThat(step.out().lines().filter(line -> line.startsWith("-- sequence")))
        .containsExactly("-- sequence 4", "-- sequence 5", "-- sequence 6", "-- sequence 7");
    Matcher document = Pattern.compile("web ([0-9a-f]{32}),").matcher(step.out());
    assertThat(document.find()).isTrue();
    assertThat(Outcome.of("inspect", staged, "--doc", document.group(1)).out())
        .containsPattern("\nstage long, step 1, sequence [4-7]: tokens ");
    Path target = folder.resolve("long");
    Outcome export =
        Outcome.of("export", staged, "--stage", "long", "--format", "megatron", "--to", target);
    assertThat(export.code()).as(export.err()).isZero();
    assertThat(Files.readString(target.resolve("_SUCCESS")))
        .isEqualTo(Files.readString(staged.resolve("stages/long/shards/_SUCCESS")));

    assertRefused(
        staged,
        null,
        "must name one of the stages, since each has shards and steps of its own: base, long");
    assertRefused(
        staged, "lang", "--stage: 'lang' is unknown; known: [base, long]; did you mean 'long'?");
    assertRefused(
        run, "long", "'long' is no set of shards: the stages of this run are ranges of one set");
    FileUtils.deleteDirectory(staged.resolve("stages/long").toFile());
    assertRefused(staged, "long", "has no stages/long/shards yet: run gristmill pack first");
  }

  private static void assertRefused(Path directory, String stage, String why) throws IOException {
    RunDirectory existing = RunLocation.existing(directory.toString(), new Configuration());
    assertThatThrownBy(() -> RunShards.named(existing, stage))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining(why);
  }

  private static Comparator<PackedRow> bySequence() {
    return Comparator.comparingLong(PackedRow::sequence);
  }

  @Test
  void whatCannotBeExportedIsRefusedInWords() {
    Outcome unknown = Outcome.of("export", run, "--format", "mgatron", "--to", folder.resolve("x"));
    assertThat(unknown.code()).isEqualTo(64);
    assertThat(unknown.err()).contains("--format 'mgatron'", "did you mean 'megatron'?");
    Outcome none = Outcome.of("export", folder, "--format", "mds", "--to", folder.resolve("x"));
    assertThat(none.code()).isEqualTo(64);
    assertThat(none.err()).contains("holds no finished shards");
  }

  @Test
  void anExportThatAnotherIsWritingIsLeftAlone() throws IOException {
    Path target = Files.createTempDirectory(folder, "shared");
    RunDirectory directory = new RunDirectory(target.toString(), new Configuration());
    RunLock other = RunLock.take(directory, List.of("export"));
    try {
      Outcome refused = Outcome.of("export", run, "--format", "mds", "--to", target);
      assertThat(refused.code()).isEqualTo(75);
      assertThat(refused.err()).contains("export is being written in", "name another folder");
      StringWriter out = new StringWriter();
      Console console = new Console(new PrintWriter(out, true), new PrintWriter(out, true), false);
      String[] clean = {"clean", target.toString(), "--break-lock", "export"};
      assertThat(Gristmill.execute(console, clean)).as(out.toString()).isZero();
      assertThat(out).hasToString("broke the lock of export\n");
    } finally {
      other.close();
    }
    Outcome outcome = Outcome.of("export", run, "--format", "mds", "--to", target);
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  @Test
  void aVocabularyIsLearntFromARunAndFromFiles() throws IOException {
    Path ofRun = train(run);
    Path ofFiles = train(folder.resolve("web.jsonl"), folder.resolve("book.jsonl"));
    // Nothing was rejected or a duplicate, and nothing is repaired in these texts.
    assertThat(ofRun).hasSameBinaryContentAs(ofFiles);
    var json = new ObjectMapper().readTree(ofRun.toFile());
    assertThat(json.at("/model/vocab")).hasSize(400);
    assertThat(json.at("/added_tokens/0/content").asText()).isEqualTo("<|endoftext|>");

    Outcome again = Outcome.of("train-tokenizer", run, "--output", ofRun);
    assertThat(again.code()).isEqualTo(64);
    assertThat(again.err()).contains("exists; name another file");
  }

  private static Path train(Path... inputs) throws IOException {
    Path file = Files.createTempDirectory(folder, "tokenizer").resolve("tokenizer.json");
    List<Object> line = new ArrayList<>(List.of("train-tokenizer"));
    line.addAll(List.of(inputs));
    line.addAll(List.of("--size", "400", "--output", file));
    Outcome outcome = Outcome.of(line.toArray());
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).containsPattern("\nbook +\\S+ +60 ").containsPattern("\nall +180 ");
    return file;
  }

  private static Path export(String format, String... more) throws IOException {
    Path target = Files.createTempDirectory(folder, format);
    List<Object> line = new ArrayList<>(List.of("export", run, "--format", format, "--to", target));
    line.addAll(List.of(more));
    Outcome outcome = Outcome.of(line.toArray());
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains(" rows as " + format);
    return target;
  }

  private static void write(String name, int count, int seed) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      Random random = new Random(1000L * seed + i);
      StringBuilder text = new StringBuilder("The story of number " + seed + "." + i);
      for (int w = 0; w < 40 + random.nextInt(160); w++) {
        text.append(w % 9 == 8 ? ", and the " : " ").append(WORDS[random.nextInt(WORDS.length)]);
      }
      lines.append("{\"id\":\"" + name + i + "\",\"text\":\"" + text + " of the old mill.\"}\n");
    }
    Files.writeString(folder.resolve(name), lines.toString());
  }

  private static List<Integer> ids(boolean valid) {
    List<Integer> ids = new ArrayList<>();
    for (PackedRow row : ROWS) {
      for (int i = 0; i < (valid ? row.validLength() : row.tokens().length); i++) {
        ids.add(row.tokens()[i]);
      }
    }
    return ids;
  }

  private static List<Integer> ints(List<Path> files) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Path file : files) {
      all.write(Files.readAllBytes(file));
    }
    List<Integer> ints = new ArrayList<>();
    ByteBuffer data = ByteBuffer.wrap(all.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    while (data.hasRemaining()) {
      ints.add(data.getInt());
    }
    return ints;
  }

  private static ByteBuffer bytes(Path file) throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    }
  }
}
