package io.gristmill.tokenizer.shard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * The stream under a Parquet writer: hashes what passes, and from {@link #hold()} on keeps it back,
 * so that the end of the file can be rewritten before anyone sees it.
 */
final class HashedOutput extends PositionOutputStream implements OutputFile {

  private final OutputStream out;
  private final MessageDigest digest;
  private ByteArrayOutputStream held;
  private long position;

  HashedOutput(OutputStream out) {
    this.out = out;
    this.digest = ManifestFiles.newSha256();
  }

  /** From now on bytes are kept. */
  void hold() {
    held = new ByteArrayOutputStream();
  }

  byte[] held() {
    return held.toByteArray();
  }

  /** Writes these bytes instead of the held ones, and closes. */
  void finish(byte[] instead) throws IOException {
    position -= held.size();
    held = null;
    write(instead, 0, instead.length);
    out.close();
  }

  /** Closes after a failure: what was written is of no use. */
  void abandon() throws IOException {
    out.close();
  }

  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    position += length;
    if (held != null) {
      held.write(bytes, offset, length);
    } else {
      digest.update(bytes, offset, length);
      out.write(bytes, offset, length);
    }
  }

  @Override
  public long getPos() {
    return position;
  }

  // Parquet closes the stream after its footer; the file is not done yet.
  @Override
  public void close() {}

  @Override
  public PositionOutputStream create(long blockSizeHint) {
    return this;
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) {
    return this;
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }
}
