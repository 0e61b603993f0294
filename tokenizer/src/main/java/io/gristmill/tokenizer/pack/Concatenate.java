package io.gristmill.tokenizer.pack;

/**
 * Documents one after another, cut every {@code rowLength} tokens. No padding; what is left after
 * the last full row is the leftover.
 */
record Concatenate(int rowLength) implements Packer {

  Concatenate {
    RowLength.check(rowLength);
  }

  @Override
  public Packing pack(int[] lengths, int count) {
    long[] starts = new long[count + 1];
    for (int i = 0; i < count; i++) {
      starts[i + 1] = starts[i] + lengths[i];
    }
    return new Cuts(starts, rowLength);
  }

  private record Cuts(long[] starts, int rowLength) implements Packing {

    @Override
    public long rows() {
      return starts[starts.length - 1] / rowLength;
    }

    @Override
    public int leftover() {
      return (int) (starts[starts.length - 1] % rowLength);
    }

    @Override
    public long padding() {
      return 0;
    }

    @Override
    public void forEachPiece(int document, PieceConsumer consumer) {
      long end = starts[document + 1];
      long at = starts[document];
      while (at < end) {
        int start = (int) (at % rowLength);
        int length = (int) Math.min(rowLength - start, end - at);
        consumer.accept(at / rowLength, start, (int) (at - starts[document]), length);
        at += length;
      }
    }
  }
}
