package io.gristmill.tokenizer.shard;

import com.github.luben.zstd.ZstdCompressCtx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** One zstd frame a page, with its size in the header. Owned by one writer, not thread-safe. */
final class ZstdPages implements BytesInputCompressor {

  private final ZstdCompressCtx context = new ZstdCompressCtx();
  private final ByteArrayOutputStream raw = new ByteArrayOutputStream();

  ZstdPages(int level) {
    context.setLevel(level).setContentSize(true).setChecksum(false);
  }

  @Override
  public BytesInput compress(BytesInput page) throws IOException {
    raw.reset();
    page.writeAllTo(raw);
    return BytesInput.from(context.compress(raw.toByteArray()));
  }

  @Override
  public CompressionCodecName getCodecName() {
    return CompressionCodecName.ZSTD;
  }

  @Override
  public void release() {
    context.close();
  }
}
