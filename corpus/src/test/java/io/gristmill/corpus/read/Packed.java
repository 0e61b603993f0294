package io.gristmill.corpus.read;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Makes compressed files of several parts. */
final class Packed {

  private Packed() {}

  static byte[] gzip(byte[]... members) {
    var file = new ByteArrayOutputStream();
    for (byte[] member : members) {
      try (var stream = new GZIPOutputStream(file)) {
        stream.write(member);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }
    return file.toByteArray();
  }

  static byte[] bzip2(int level, byte[]... streams) {
    var file = new ByteArrayOutputStream();
    for (byte[] content : streams) {
      try (var stream = new BZip2CompressorOutputStream(file, level)) {
        stream.write(content);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }
    return file.toByteArray();
  }

  static byte[] zstd(byte[]... frames) {
    var file = new ByteArrayOutputStream();
    for (byte[] frame : frames) {
      file.writeBytes(Zstd.compress(frame));
    }
    return file.toByteArray();
  }

  static byte[] concat(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Parts of random length, some of them empty. */
  static byte[][] pieces(byte[] content, int count, SplittableRandom random) {
    int[] cuts = new int[count + 1];
    for (int i = 1; i < count; i++) {
      cuts[i] = random.nextInt(content.length + 1);
    }
    cuts[count] = content.length;
    Arrays.sort(cuts);
    byte[][] pieces = new byte[count][];
    for (int i = 0; i < count; i++) {
      pieces[i] = Arrays.copyOfRange(content, cuts[i], cuts[i + 1]);
    }
    return pieces;
  }
}
