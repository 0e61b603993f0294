package io.gristmill.tokenizer.spark;

import io.gristmill.corpus.spark.CutText;
import io.gristmill.tokenizer.Encoder;
import io.gristmill.tokenizer.TokenBuffer;
import io.gristmill.tokenizer.Tokenizer;
import io.gristmill.tokenizer.TokenizerRecipe;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Documents with their places become fragments: the tokens of one piece, and where they go. Input:
 * doc_id, text as UTF-8, array of pieces, array of what is cut from the text first, or null.
 */
final class Tokenise implements MapPartitionsFunction<Row, Row> {

  /** Columns of the pieces that the input's array holds, in this order. */
  static final String[] PIECE = {
    "source", "document_length", "doc_offset", "length", "shard", "row", "start", "flags"
  };

  /** {@code place} numbers the rows of all files through. */
  static final StructType SCHEMA =
      new StructType()
          .add("partition", DataTypes.IntegerType, false)
          .add("place", DataTypes.LongType, false)
          .add("start", DataTypes.IntegerType, false)
          .add("doc_id", DataTypes.StringType, false)
          .add("source", DataTypes.StringType, false)
          .add("doc_offset", DataTypes.IntegerType, false)
          .add("flags", DataTypes.IntegerType, false)
          .add("tokens", DataTypes.BinaryType, false);

  private final TokenizerRecipe recipe;
  private final ControlTokens control;
  private final long rowsPerFile;
  private final long files;
  private final int partitions;
  private transient Encoder encoder;
  private transient TokenBuffer tokens;

  Tokenise(TokenizerRecipe recipe, ControlTokens control, ShardFiles files, int partitions) {
    this.recipe = recipe;
    this.control = control;
    this.rowsPerFile = files.plan().rowsPerShard();
    this.files = files.count();
    this.partitions = partitions;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> documents) {
    encoder = Tokenizer.load(recipe).newEncoder();
    tokens = new TokenBuffer();
    return new FlatMapIterator<>(documents, this::fragments);
  }

  private Iterator<Row> fragments(Row document) {
    String documentId = document.getString(0);
    byte[] whole = document.getAs(1);
    byte[] text = document.isNullAt(3) ? whole : CutText.without(whole, document.getList(3));
    List<Row> pieces = document.getList(2);
    encode(documentId, text, pieces.get(0).getInt(1));
    // The buffer is full until the next document: fragments are cut from it one by one.
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < pieces.size();
      }

      @Override
      public Row next() {
        return fragment(documentId, pieces.get(next++));
      }
    };
  }

  private void encode(String documentId, byte[] text, int expected) {
    tokens.clear();
    if (control.begin() >= 0) {
      tokens.add(control.begin());
    }
    int count = encoder.encode(text, 0, text.length, tokens);
    if (control.end() >= 0) {
      tokens.add(control.end());
    }
    if (tokens.size() != expected) {
      int separators = tokens.size() - count;
      throw new IllegalStateException(
          "document "
              + documentId
              + " has "
              + count
              + " tokens, the mixture says "
              + (expected - separators)
              + ": text or tokenizer changed after it was counted; run annotate again");
    }
  }

  private Row fragment(String documentId, Row piece) {
    int offset = piece.getInt(2);
    int length = piece.getInt(3);
    byte[] bytes = new byte[4 * length];
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asIntBuffer()
        .put(tokens.array(), offset, length);
    long file = piece.getLong(4);
    return RowFactory.create(
        (int) (file * partitions / files),
        file * rowsPerFile + piece.getLong(5),
        piece.getInt(6),
        documentId,
        piece.getString(0),
        offset,
        piece.getInt(7),
        bytes);
  }
}
