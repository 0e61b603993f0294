package io.gristmill.filters.logistic.spark;

import io.gristmill.corpus.KeyedHash;
import java.nio.ByteBuffer;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The table of examples: features where a text has some, else a count of texts that have none. */
final class Examples {

  static final StructType COLUMNS =
      new StructType()
          .add("kind", DataTypes.StringType)
          // Of an example: copies with it; else how many texts are of this kind.
          .add("texts", DataTypes.LongType)
          .add("key", DataTypes.LongType)
          .add("positive", DataTypes.BooleanType)
          .add("source", DataTypes.StringType)
          .add("features", DataTypes.BinaryType);

  static final int KIND = 0;
  static final int TEXTS = 1;
  static final int KEY = 2;
  static final int POSITIVE = 3;
  static final int SOURCE = 4;
  static final int FEATURES = 5;

  static final String UNREADABLE = "unreadable";
  static final String UNLABELLED = "unlabelled";
  static final String WITHOUT_WORDS = "without-words";
  static final String CONTRADICTORY = "contradictory";
  static final String TRAIN = "train";
  static final String HELD_OUT = "held-out";

  private Examples() {}

  /** Which part a text is in; told by its content, so that copies of it are in the same. */
  static String part(long seed, long content, double heldOut) {
    return KeyedHash.fraction(KeyedHash.of(seed, content)) < heldOut ? HELD_OUT : TRAIN;
  }

  // As bytes: Spark would box every number of an array.
  static byte[] pack(int[] features) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * features.length);
    bytes.asIntBuffer().put(features);
    return bytes.array();
  }

  static int[] unpack(byte[] bytes) {
    int[] features = new int[bytes.length / 4];
    ByteBuffer.wrap(bytes).asIntBuffer().get(features);
    return features;
  }
}
