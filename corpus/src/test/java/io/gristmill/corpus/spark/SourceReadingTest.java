package io.gristmill.corpus.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.corpus.read.CloseableIterator;
import io.gristmill.corpus.read.FieldMapping;
import io.gristmill.corpus.read.Format;
import io.gristmill.corpus.read.RawRecord;
import io.gristmill.corpus.read.ReadLimits;
import io.gristmill.corpus.read.SourceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceReadingTest {

  @TempDir private Path folder;

  private SourceInput source(SourceFormat format, String... paths) {
    return new SourceInput("web", List.of(paths), format);
  }

  private static List<RawRecord> read(List<InputSplit> splits, SourceInput source) {
    var records = new ArrayList<RawRecord>();
    for (InputSplit split : splits) {
      try (CloseableIterator<RawRecord> iterator =
          SplitReader.open(split, source, new Configuration())) {
        iterator.forEachRemaining(records::add);
      }
    }
    return records;
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content, UTF_8);
  }

  @Test
  void listsFilesOfFoldersAndGlobsSortedAndOnce() throws IOException {
    write("b/2.jsonl", "{\"text\":\"2\"}");
    write("b/1.jsonl", "{\"text\":\"1\"}");
    write("b/_SUCCESS", "");
    write("b/.hidden.jsonl", "{\"text\":\"h\"}");
    write("b/_temporary/0.jsonl", "{\"text\":\"t\"}");
    write("a/3.jsonl", "{\"text\":\"3\"}");
    SourceInput source =
        source(SourceFormat.of(Format.JSONL), folder + "/b", folder + "/*/[13].jsonl");

    List<InputFile> files = SourceFiles.list(TestSpark.session(), source);

    assertThat(files.stream().map(file -> file.path().substring(file.path().length() - 9)))
        .containsExactly("a/3.jsonl", "b/1.jsonl", "b/2.jsonl");
    assertThat(files).allMatch(file -> file.size() == 12 && file.modified() > 0);
    String fingerprint = SourceFiles.fingerprint(files);
    assertThat(fingerprint).hasSize(32);
    assertThat(SourceFiles.fingerprint(files.subList(0, 2))).isNotEqualTo(fingerprint);
  }

  @Test
  void missingPathsAndColumnsAreToldOnTheDriver() throws IOException {
    write("a/1.jsonl", "{\"txt\":\"1\",\"meta\":{\"lang\":\"en\"}}\n");
    SparkSession spark = TestSpark.session();
    SourceFormat jsonl = SourceFormat.of(Format.JSONL);

    assertThatThrownBy(() -> SourceFiles.list(spark, source(jsonl, folder + "/none")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("source 'web': no files at " + folder + "/none");
    assertThatThrownBy(() -> SourceFiles.list(spark, source(jsonl, folder + "/a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("source 'web': no column [text] in ")
        .hasMessageEndingWith("1.jsonl; there are: [meta, txt]");
    var fields = new FieldMapping("txt", "id", null, List.of("meta.lang", "meta.page"));
    assertThatThrownBy(
            () -> SourceFiles.list(spark, source(jsonl.withFields(fields), folder + "/a")))
        .hasMessageContaining("no column [meta.page]");
  }

  @Test
  void readsParquetByRowGroups() throws IOException {
    SparkSession spark = TestSpark.session();
    Dataset<Row> rows =
        spark
            .range(5000)
            .selectExpr(
                "concat('text \u00e4 ', id, repeat(' word', 50 + id % 7)) as body",
                "id as n",
                "struct(concat('https://x/', id) as url, array(1, 2) as list) as meta",
                "if(id % 10 = 0, null, 'tag') as tag");
    rows.coalesce(1)
        .write()
        .option("parquet.block.size", 64 << 10)
        .option("parquet.page.size", 8 << 10)
        .parquet(folder + "/p");
    var fields = new FieldMapping("body", "n", "meta.url", List.of("tag", "meta"));
    SourceInput source = source(SourceFormat.of(Format.PARQUET).withFields(fields), folder + "/p");
    List<InputFile> files = SourceFiles.list(spark, source);

    List<RawRecord> whole = read(SourceSplits.plan(files, source, Long.MAX_VALUE), source);

    assertThat(whole).hasSize(5000).noneMatch(RawRecord::isDefect);
    RawRecord record = whole.get(11);
    assertThat(new String(record.text(), UTF_8)).startsWith("text \u00e4 11 word");
    assertThat(record.recordId()).isEqualTo("11");
    assertThat(record.url()).isEqualTo("https://x/11");
    assertThat(record.offset()).isEqualTo(11);
    assertThat(record.metadata())
        .isEqualTo(Map.of("tag", "tag", "meta", "{\"url\":\"https://x/11\",\"list\":[1,2]}"));
    List<InputSplit> splits = SourceSplits.plan(files, source, files.get(0).size() / 7);
    assertThat(splits.size()).isGreaterThan(6);
    List<RawRecord> cut = read(splits, source);
    assertThat(cut.stream().map(RawRecord::offset).toList())
        .isEqualTo(whole.stream().map(RawRecord::offset).toList());
    assertThat(cut.get(4321).text()).isEqualTo(whole.get(4321).text());
  }

  @Test
  void damagedParquetIsCountedRowByRow() throws IOException {
    SparkSession spark = TestSpark.session();
    spark
        .range(3000)
        .selectExpr("concat('text ', id, uuid(), uuid()) as text")
        .coalesce(1)
        .write()
        .option("parquet.block.size", 32 << 10)
        .option("parquet.page.size", 8 << 10)
        .parquet(folder + "/p");
    Path file;
    try (var files = Files.list(folder.resolve("p"))) {
      file = files.filter(path -> path.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i < 200; i++) {
      bytes[bytes.length / 3 + i] ^= 0x5A;
    }
    Path damaged = folder.resolve("damaged.parquet");
    Files.write(damaged, bytes);
    SourceInput source = source(SourceFormat.of(Format.PARQUET), damaged.toString());
    List<InputFile> files = SourceFiles.list(spark, source);

    List<RawRecord> records = read(SourceSplits.plan(files, source, 20_000), source);

    assertThat(records).hasSize(3000);
    Map<Boolean, Long> counts =
        records.stream()
            .collect(Collectors.partitioningBy(RawRecord::isDefect, Collectors.counting()));
    assertThat(counts.get(true)).isBetween(1L, 1500L);
    assertThat(records.stream().filter(RawRecord::isDefect))
        .allMatch(record -> record.error().startsWith("bad-parquet: row group "));

    Files.write(damaged, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    List<InputFile> cut = List.of(new InputFile(damaged.toUri().toString(), bytes.length / 2, 1));
    assertThat(read(SourceSplits.plan(cut, source, 20_000), source).stream().map(RawRecord::error))
        .containsExactly("bad-parquet: the footer of the file cannot be read");
  }

  @Test
  void parquetPagesAboveTheLimitAreNotLoaded() throws IOException {
    TestSpark.session()
        .sql("select repeat('x', 3000000) as text union all select 'y'")
        .coalesce(1)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(folder + "/p");
    SourceFormat format =
        SourceFormat.of(Format.PARQUET).withLimits(new ReadLimits(1 << 20, 1 << 20, 250));
    SourceInput source = source(format, folder + "/p");
    List<InputFile> files = SourceFiles.list(TestSpark.session(), source);

    assertThat(
            read(SourceSplits.plan(files, source, 1 << 20), source).stream().map(RawRecord::error))
        .hasSize(2)
        .allMatch(error -> error.startsWith("too-large: row group 0 has a page of 3000"));
  }

  @Test
  void gathersSmallFilesAndCutsLargeOnes() {
    SourceInput source = source(SourceFormat.of(Format.JSONL), "x");
    var files = new ArrayList<InputFile>();
    IntStream.range(0, 20).forEach(i -> files.add(new InputFile("f" + i + ".jsonl", 1000, 1)));
    files.add(new InputFile("g.jsonl", 100 << 20, 1));
    files.add(new InputFile("h.jsonl.zst", 100 << 20, 1));

    List<InputSplit> splits = SourceSplits.plan(files, source, 32 << 20);

    assertThat(splits.stream().map(InputSplit::bytes))
        .containsExactly(
            7000L, 7000L, 6000L, 26214400L, 26214400L, 26214400L, 26214400L, (long) (100 << 20));
  }

  @Test
  void readsOneDocumentAFileAndInTasksOfSpark() throws IOException {
    write("t/a.txt", "\uFEFFAlpha\n");
    write("t/b.txt", "");
    write("t/c.md", "Gamma");
    SourceInput source = source(SourceFormat.of(Format.TEXT), folder + "/t");
    SparkSession spark = TestSpark.session();
    List<InputSplit> splits = SourceSplits.plan(SourceFiles.list(spark, source), source, 1);

    List<String> lines =
        org.apache.spark.api.java.JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(splits, splits.size())
            .map(new Describe(source))
            .collect();

    assertThat(splits).hasSize(3);
    assertThat(lines)
        .containsExactly("a.txt Alpha\n", "null empty-file: the file has no bytes", "c.md Gamma");
  }

  /** The first record of a split. */
  private record Describe(SourceInput source)
      implements org.apache.spark.api.java.function.Function<InputSplit, String> {
    @Override
    public String call(InputSplit split) {
      try (var records = SplitReader.open(split, source, new Configuration())) {
        RawRecord record = records.next();
        String text = record.isDefect() ? record.error() : new String(record.text(), UTF_8);
        return record.recordId() + " " + text;
      }
    }
  }

  @Test
  void aFileThatIsGoneFailsTheTask() {
    var gone = new InputFile(folder.resolve("gone.jsonl").toUri().toString(), 10, 1);
    SourceInput source = source(SourceFormat.of(Format.JSONL), folder.toString());
    List<InputSplit> splits = SourceSplits.plan(List.of(gone), source, 100);

    assertThatThrownBy(() -> read(splits, source)).hasMessageContaining("gone.jsonl");
  }
}
