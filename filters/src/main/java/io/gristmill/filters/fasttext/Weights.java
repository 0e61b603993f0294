package io.gristmill.filters.fasttext;

import java.io.IOException;
import java.io.Serializable;

/** A matrix of the model: plain, or quantised by product (Jégou, Douze and Schmid 2011). */
abstract class Weights implements Serializable {

  private static final long serialVersionUID = 1L;

  abstract int rows();

  /** Adds row {@code i} to {@code sum}. */
  abstract void addRow(int i, float[] sum);

  /** The inner product of row {@code i} and {@code vector}. */
  abstract float dot(int i, float[] vector);

  static Weights read(LittleEndianInput in, boolean quantised) throws IOException {
    return quantised ? Quantised.readFrom(in) : Dense.readFrom(in);
  }

  private static final class Dense extends Weights {
    private static final long serialVersionUID = 1L;

    private final int rows;
    private final int columns;
    private final float[] values;

    private Dense(int rows, int columns, float[] values) {
      this.rows = rows;
      this.columns = columns;
      this.values = values;
    }

    static Dense readFrom(LittleEndianInput in) throws IOException {
      long rows = in.readLong();
      long columns = in.readLong();
      return new Dense((int) rows, (int) columns, in.readFloats(rows * columns));
    }

    @Override
    int rows() {
      return rows;
    }

    @Override
    void addRow(int i, float[] sum) {
      int from = i * columns;
      for (int d = 0; d < columns; d++) {
        sum[d] += values[from + d];
      }
    }

    @Override
    float dot(int i, float[] vector) {
      int from = i * columns;
      float sum = 0;
      for (int d = 0; d < columns; d++) {
        sum += values[from + d] * vector[d];
      }
      return sum;
    }
  }

  private static final class Quantised extends Weights {
    private static final long serialVersionUID = 1L;

    private final int rows;
    private final byte[] codes;
    private final Quantiser quantiser;
    private final byte[] normCodes;
    private final Quantiser norms;

    private Quantised(
        int rows, byte[] codes, Quantiser quantiser, byte[] normCodes, Quantiser norms) {
      this.rows = rows;
      this.codes = codes;
      this.quantiser = quantiser;
      this.normCodes = normCodes;
      this.norms = norms;
    }

    static Quantised readFrom(LittleEndianInput in) throws IOException {
      boolean normalised = in.readBoolean();
      int rows = (int) in.readLong();
      in.readLong(); // Columns: the quantiser says them again.
      byte[] codes = in.readBytes(in.readInt());
      Quantiser quantiser = Quantiser.readFrom(in);
      byte[] normCodes = normalised ? in.readBytes(rows) : null;
      Quantiser norms = normalised ? Quantiser.readFrom(in) : null;
      return new Quantised(rows, codes, quantiser, normCodes, norms);
    }

    private float norm(int i) {
      return norms == null ? 1 : norms.centroids[norms.centroid(0, normCodes[i] & 0xFF)];
    }

    @Override
    int rows() {
      return rows;
    }

    @Override
    void addRow(int i, float[] sum) {
      float norm = norm(i);
      int parts = quantiser.parts;
      for (int m = 0; m < parts; m++) {
        int from = quantiser.centroid(m, codes[i * parts + m] & 0xFF);
        int at = m * quantiser.width;
        for (int d = 0; d < quantiser.widthOf(m); d++) {
          sum[at + d] += norm * quantiser.centroids[from + d];
        }
      }
    }

    @Override
    float dot(int i, float[] vector) {
      float sum = 0;
      int parts = quantiser.parts;
      for (int m = 0; m < parts; m++) {
        int from = quantiser.centroid(m, codes[i * parts + m] & 0xFF);
        int at = m * quantiser.width;
        for (int d = 0; d < quantiser.widthOf(m); d++) {
          sum += vector[at + d] * quantiser.centroids[from + d];
        }
      }
      return sum * norm(i);
    }
  }

  /** 256 centroids for each part of a row. */
  private static final class Quantiser {
    private static final int CENTROIDS = 256;

    final int parts;
    final int width;
    final int lastWidth;
    final float[] centroids;

    private Quantiser(int parts, int width, int lastWidth, float[] centroids) {
      this.parts = parts;
      this.width = width;
      this.lastWidth = lastWidth;
      this.centroids = centroids;
    }

    static Quantiser readFrom(LittleEndianInput in) throws IOException {
      int dimension = in.readInt();
      int parts = in.readInt();
      int width = in.readInt();
      int lastWidth = in.readInt();
      return new Quantiser(parts, width, lastWidth, in.readFloats((long) dimension * CENTROIDS));
    }

    int widthOf(int part) {
      return part == parts - 1 ? lastWidth : width;
    }

    int centroid(int part, int code) {
      return part * CENTROIDS * width + code * widthOf(part);
    }
  }
}
