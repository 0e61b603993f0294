package io.gristmill.tokenizer.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How wide a token is on disk; always little-endian. */
enum TokenType {
  UINT16(2),
  INT32(4),
  UINT32(4);

  private final int bytes;

  TokenType(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  /** The tokens {@code [from, from + length)} as bytes. */
  byte[] encode(int[] tokens, int from, int length) {
    ByteBuffer buffer = ByteBuffer.allocate(length * bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (this == UINT16) {
      for (int i = from; i < from + length; i++) {
        if (tokens[i] >>> 16 != 0) {
          throw new IllegalArgumentException("token " + tokens[i] + " does not fit 16 bits");
        }
        buffer.putShort((short) tokens[i]);
      }
    } else {
      buffer.asIntBuffer().put(tokens, from, length);
    }
    return buffer.array();
  }
}
