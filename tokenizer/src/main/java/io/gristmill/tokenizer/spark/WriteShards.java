package io.gristmill.tokenizer.spark;

import io.gristmill.tokenizer.shard.PackedRow;
import io.gristmill.tokenizer.shard.Segment;
import io.gristmill.tokenizer.shard.ShardEncoding;
import io.gristmill.tokenizer.shard.ShardEntry;
import io.gristmill.tokenizer.shard.ShardWriter;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Writes the files of a partition one after another, each under a name of this task attempt, and
 * tells what they are. Which attempt counts is decided where the results are collected.
 */
final class WriteShards implements MapPartitionsFunction<Row, Row> {

  static final StructType SCHEMA =
      new StructType()
          .add("file", DataTypes.LongType, false)
          .add("path", DataTypes.StringType, false)
          .add("first_sequence", DataTypes.LongType, false)
          .add("rows", DataTypes.LongType, false)
          .add("bytes", DataTypes.LongType, false)
          .add("sha256", DataTypes.StringType, false)
          .add("tokens", DataTypes.LongType, false)
          .add("documents", DataTypes.LongType, false)
          .add("segments", DataTypes.LongType, false)
          .add("cuts", DataTypes.LongType, false)
          .add("sources", DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType), false);

  private final ShardFiles files;
  private final int rowLength;
  private final int padding;
  private final ShardEncoding encoding;
  private final String folder;
  private final Broadcast<SerializableConfiguration> configuration;

  WriteShards(
      ShardFiles files,
      int rowLength,
      int padding,
      ShardEncoding encoding,
      String folder,
      Broadcast<SerializableConfiguration> configuration) {
    this.files = files;
    this.rowLength = rowLength;
    this.padding = padding;
    this.encoding = encoding;
    this.folder = folder;
    this.configuration = configuration;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> fragments) {
    RowAssembly rows = new RowAssembly(fragments, files, rowLength, padding);
    long attempt = TaskContext.get().taskAttemptId();
    return new Iterator<>() {
      private RowAssembly.Placed next = rows.hasNext() ? rows.next() : null;

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public Row next() {
        long file = next.place() / files.plan().rowsPerShard();
        String path = folder + "/" + file + "-" + attempt + ".parquet";
        try {
          return write(file, path);
        } catch (IOException e) {
          throw new java.io.UncheckedIOException("cannot write " + path, e);
        }
      }

      private Row write(long file, String path) throws IOException {
        Tally tally = new Tally();
        long first = next.row().sequence();
        Store store = new Store(configuration.value().value());
        try (ShardWriter writer =
            new ShardWriter(store.create(new Path(path)), rowLength, encoding)) {
          for (long row = 0; row < files.rows(file); row++) {
            if (next == null || next.place() != file * files.plan().rowsPerShard() + row) {
              throw new IllegalStateException(
                  "row "
                      + files.sequence(file, row)
                      + " is missing: its documents are in the mixture, not among the documents");
            }
            writer.write(next.row());
            tally.add(next.row());
            next = rows.hasNext() ? rows.next() : null;
          }
          ShardWriter.Written written = writer.finish();
          return tally.row(file, path, first, written);
        }
      }
    };
  }

  /** What a file holds. */
  private static final class Tally {
    private long tokens;
    private long documents;
    private long segments;
    private long cuts;
    private final Map<String, Long> sources = new TreeMap<>();

    void add(PackedRow row) {
      for (Segment segment : row.segments()) {
        tokens += segment.length();
        documents += segment.continues() ? 0 : 1;
        cuts += segment.isCut() ? 1 : 0;
        segments++;
        sources.merge(segment.source(), (long) segment.length(), Long::sum);
      }
    }

    Row row(long file, String path, long first, ShardWriter.Written written) {
      return RowFactory.create(
          file,
          path,
          first,
          written.rows(),
          written.bytes(),
          written.sha256(),
          tokens,
          documents,
          segments,
          cuts,
          scala.jdk.javaapi.CollectionConverters.asScala(sources));
    }
  }

  static ShardEntry read(Row row) {
    Map<String, Long> sources = new HashMap<>();
    row.getJavaMap(10).forEach((source, tokens) -> sources.put((String) source, (Long) tokens));
    return new ShardEntry(
        row.getLong(0),
        row.getString(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getString(5),
        row.getLong(6),
        row.getLong(7),
        row.getLong(8),
        row.getLong(9),
        sources);
  }
}
