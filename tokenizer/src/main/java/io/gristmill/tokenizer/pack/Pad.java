package io.gristmill.tokenizer.pack;

/**
 * Every document in rows of its own; the last of them is padded. For completeness, and wasteful.
 */
record Pad(int rowLength) implements Packer {

  Pad {
    RowLength.check(rowLength);
  }

  @Override
  public Packing pack(int[] lengths, int count) {
    long[] firstRow = new long[count + 1];
    long tokens = 0;
    for (int i = 0; i < count; i++) {
      firstRow[i + 1] = firstRow[i] + (lengths[i] + (long) rowLength - 1) / rowLength;
      tokens += lengths[i];
    }
    return new OwnRows(lengths.clone(), firstRow, rowLength, firstRow[count] * rowLength - tokens);
  }

  private record OwnRows(int[] lengths, long[] firstRow, int rowLength, long padding)
      implements Packing {

    @Override
    public long rows() {
      return firstRow[firstRow.length - 1];
    }

    @Override
    public int leftover() {
      return 0;
    }

    @Override
    public void forEachPiece(int document, PieceConsumer consumer) {
      int length = lengths[document];
      for (int offset = 0; offset < length; offset += rowLength) {
        consumer.accept(
            firstRow[document] + offset / rowLength,
            0,
            offset,
            Math.min(rowLength, length - offset));
      }
    }
  }
}
