package io.gristmill.tokenizer.spark;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/** The documents of one bucket in their order; at most some 10^6, see PackRecipe. */
final class Bucket {

  final int number;
  String[] documentIds = new String[1024];
  int[] copies = new int[1024];
  int[] lengths = new int[1024];
  int size;

  private Bucket(int number) {
    this.number = number;
  }

  private void add(Row item) {
    if (size == lengths.length) {
      documentIds = Arrays.copyOf(documentIds, size * 2);
      copies = Arrays.copyOf(copies, size * 2);
      lengths = Arrays.copyOf(lengths, size * 2);
    }
    documentIds[size] = item.getString(BucketItems.DOC_ID);
    copies[size] = item.getInt(BucketItems.COPY);
    lengths[size] = item.getInt(BucketItems.LENGTH);
    size++;
  }

  /** Sorted items, bucket by bucket. */
  static Iterator<Bucket> all(Iterator<Row> items) {
    return new Iterator<>() {
      private Row next = items.hasNext() ? items.next() : null;

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public Bucket next() {
        if (next == null) {
          throw new NoSuchElementException();
        }
        Bucket bucket = new Bucket(next.getInt(BucketItems.BUCKET));
        while (next != null && next.getInt(BucketItems.BUCKET) == bucket.number) {
          bucket.add(next);
          next = items.hasNext() ? items.next() : null;
        }
        return bucket;
      }
    };
  }
}
