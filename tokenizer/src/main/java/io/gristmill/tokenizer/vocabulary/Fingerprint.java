package io.gristmill.tokenizer.vocabulary;

import io.gristmill.tokenizer.scan.UnicodeClasses;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over all that decides ids: the algorithm, the Unicode version, the rules, the tokens. */
final class Fingerprint {

  private final MessageDigest digest;

  Fingerprint(String algorithm, String rule) {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    add(algorithm, 1); // version of the algorithm: raised if its ids ever change
    add(UnicodeClasses.VERSION, 0);
    add(rule, 0);
  }

  void add(String name, int value) {
    add(name.getBytes(StandardCharsets.UTF_8), value);
  }

  void add(byte[] bytes, int value) {
    digest.update(ByteBuffer.allocate(8).putInt(value).putInt(bytes.length).array());
    digest.update(bytes);
  }

  /** Tokens by id; null entries are left out. */
  void add(byte[][] tokens) {
    for (int id = 0; id < tokens.length; id++) {
      if (tokens[id] != null) {
        add(tokens[id], id);
      }
    }
  }

  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
