package io.gristmill.tokenizer.normalize;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.BitSet;

/**
 * NFC as Hugging Face's library has it, whose tables are of an older Unicode than any JDK's: the
 * marks it does not know stay where they are (resource made by {@code generators/nfc_inert.py}).
 */
public record Nfc() implements TextNormalizer {

  private static final BitSet INERT = load();

  /** Below U+0300 nothing composes with what stands before it: lead bytes 00 to CB. */
  private static final int FIRST_MARK_LEAD = 0xCC;

  @Override
  public byte[] normalize(byte[] utf8) {
    int p = 0;
    while (p < utf8.length && (utf8[p] & 0xff) < FIRST_MARK_LEAD) {
      p++;
    }
    if (p == utf8.length) {
      return utf8;
    }
    String text = new String(utf8, StandardCharsets.UTF_8);
    String normal = normalize(text);
    return normal.equals(text) ? utf8 : normal.getBytes(StandardCharsets.UTF_8);
  }

  private static String normalize(String text) {
    StringBuilder out = null;
    int done = 0;
    for (int p = 0; p < text.length(); ) {
      int c = text.codePointAt(p);
      int next = p + Character.charCount(c);
      if (INERT.get(c)) {
        out = out == null ? new StringBuilder(text.length()) : out;
        out.append(Normalizer.normalize(text.substring(done, p), Normalizer.Form.NFC));
        out.appendCodePoint(c);
        done = next;
      }
      p = next;
    }
    String rest = Normalizer.normalize(text.substring(done), Normalizer.Form.NFC);
    return out == null ? rest : out.append(rest).toString();
  }

  private static BitSet load() {
    BitSet inert = new BitSet();
    String name = "nfc-inert.txt";
    try (InputStream in = Nfc.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is not in the jar");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.charAt(0) != '#') {
          int space = line.indexOf(' ');
          int first = Integer.parseInt(line.substring(0, space), 16);
          inert.set(first, Integer.parseInt(line.substring(space + 1), 16) + 1);
        }
      }
      return inert;
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name, e);
    }
  }
}
