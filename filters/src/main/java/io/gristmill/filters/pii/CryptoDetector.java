package io.gristmill.filters.pii;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;

/** Bitcoin and Ethereum addresses by their checksums. All start at or just before a digit. */
final class CryptoDetector {

  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int BECH32_CHECK = 1; // BIP-173
  private static final int BECH32M_CHECK = 0x2bc830a3; // BIP-350
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };

  private final MessageDigest sha256;
  private final byte[] base58 = new byte[128];
  private final byte[] bech32 = new byte[128];
  private final byte[] decoded = new byte[25];

  CryptoDetector() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    fill(base58, BASE58);
    fill(bech32, BECH32);
  }

  private static void fill(byte[] values, String alphabet) {
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < alphabet.length(); i++) {
      values[alphabet.charAt(i)] = (byte) i;
    }
  }

  /** Looks at the digit at {@code i}, the first of its run; the end of an address, or -1. */
  int detect(Utf8Text text, int i, SpanBuffer spans, PiiCounts counts) {
    int digit = text.at(i);
    if (digit == '0' && text.at(i + 1) == 'x' && !text.wordBefore(i)) {
      return ethereum(text, i, spans, counts);
    }
    if (digit == '1' && text.matches(i - 2, "bc") && !text.wordBefore(i - 2)) {
      return segwit(text, i - 2, spans, counts);
    }
    boolean candidate = (digit == '1' || digit == '3') && !text.wordBefore(i);
    return candidate ? legacy(text, i, spans, counts) : -1;
  }

  private static int endOfRun(Utf8Text text, int i, int limit) {
    int end = i;
    while (end - i <= limit && Utf8Text.isAlphanumeric(text.at(end))) {
      end++;
    }
    return end;
  }

  private int legacy(Utf8Text text, int i, SpanBuffer spans, PiiCounts counts) {
    int end = endOfRun(text, i, 34);
    int length = end - i;
    if (length < 25 || length > 34 || text.wordAt(end)) {
      return -1;
    }
    Arrays.fill(decoded, (byte) 0);
    for (int k = i; k < end; k++) {
      int carry = base58[text.at(k)];
      if (carry < 0) {
        return -1;
      }
      for (int d = decoded.length - 1; d >= 0; d--) {
        carry += 58 * (decoded[d] & 0xFF);
        decoded[d] = (byte) carry;
        carry >>>= 8;
      }
      if (carry != 0) {
        return -1;
      }
    }
    sha256.update(decoded, 0, 21);
    byte[] check = sha256.digest(sha256.digest());
    for (int k = 0; k < 4; k++) {
      if (check[k] != decoded[21 + k]) {
        counts.rejected(PiiClass.CRYPTO_ADDRESS);
        return -1;
      }
    }
    return add(spans, i, end);
  }

  private int segwit(Utf8Text text, int start, SpanBuffer spans, PiiCounts counts) {
    int end = endOfRun(text, start, 74);
    int length = end - start;
    if (length < 14 || length > 74 || text.wordAt(end)) {
      return -1;
    }
    boolean upper = text.at(start) == 'B';
    int check = 1;
    for (int value : new int[] {3, 3, 0, 'b' & 31, 'c' & 31}) {
      check = polymod(check, value);
    }
    for (int k = start + 3; k < end; k++) {
      int b = text.at(k);
      boolean wrongCase = Utf8Text.isLetter(b) && (b < 'a') != upper;
      int value = bech32[Utf8Text.isDigit(b) ? b : b | 0x20];
      if (wrongCase || value < 0) {
        return -1;
      }
      check = polymod(check, value);
    }
    if (check != BECH32_CHECK && check != BECH32M_CHECK) {
      counts.rejected(PiiClass.CRYPTO_ADDRESS);
      return -1;
    }
    return add(spans, start, end);
  }

  private static int polymod(int check, int value) {
    int top = check >>> 25;
    int next = ((check & 0x1ffffff) << 5) ^ value;
    for (int k = 0; k < 5; k++) {
      if (((top >>> k) & 1) != 0) {
        next ^= GENERATOR[k];
      }
    }
    return next;
  }

  private static int ethereum(Utf8Text text, int i, SpanBuffer spans, PiiCounts counts) {
    boolean lower = false;
    boolean upper = false;
    byte[] address = new byte[40];
    for (int k = 0; k < 40; k++) {
      int b = text.at(i + 2 + k);
      if (!Utf8Text.isHex(b)) {
        return -1;
      }
      lower |= b >= 'a';
      upper |= b >= 'A' && b < 'a';
      address[k] = (byte) b;
    }
    int end = i + 42;
    if (text.wordAt(end)) {
      return -1;
    }
    if (lower && upper && !passesEip55(address)) {
      counts.rejected(PiiClass.CRYPTO_ADDRESS);
      return -1;
    }
    return add(spans, i, end);
  }

  /** EIP-55: a letter is upper case where the digest of the lower-case address has 8 or more. */
  private static boolean passesEip55(byte[] address) {
    String text = new String(address, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
    byte[] digest = Keccak256.ofShort(text.getBytes(StandardCharsets.US_ASCII));
    for (int k = 0; k < 40; k++) {
      int nibble = (digest[k / 2] >> ((k & 1) == 0 ? 4 : 0)) & 15;
      boolean letter = Utf8Text.isLetter(address[k]);
      if (letter && (nibble >= 8) != (address[k] < 'a')) {
        return false;
      }
    }
    return true;
  }

  private static int add(SpanBuffer spans, int start, int end) {
    spans.add(PiiClass.CRYPTO_ADDRESS, start, end);
    return end;
  }
}
