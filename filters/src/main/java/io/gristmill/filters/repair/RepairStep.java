package io.gristmill.filters.repair;

import io.gristmill.filters.words.CodePoints;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What may be mended in a text, in the order that makes sense. */
public enum RepairStep {
  /** UTF-8 that was read as windows-1252 or Latin-1; counted in characters mended. */
  MOJIBAKE,

  /** Control characters but tab, line feed and carriage return go; counted one by one. */
  CONTROL_CHARACTERS,

  /** Invisible characters go where no script needs them; counted one by one. */
  ZERO_WIDTH,

  /** Unicode normalisation form C; counted 1 for a text that was not in it. */
  NFC,

  /** Lines of punctuation and symbols only; counted in lines. */
  SYMBOL_LINES,

  /** Lines that are nothing but a navigation or consent phrase; counted in lines. */
  BOILERPLATE_LINES;

  /** The step of one task. */
  interface Worker {

    /**
     * Writes the mended text to an empty {@code out}; returns how much it mended, 0 for nothing.
     */
    int mend(CodePoints in, CodePoints out);
  }

  Worker newWorker() {
    return switch (this) {
      case MOJIBAKE -> new Mojibake();
      case CONTROL_CHARACTERS -> new ControlCharacters();
      case ZERO_WIDTH -> new ZeroWidth();
      case NFC -> new Nfc();
      case SYMBOL_LINES -> new SymbolLines();
      case BOILERPLATE_LINES -> new BoilerplateLines();
    };
  }

  /** The name in recipes and counts: {@code control-characters}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The step with this label. */
  public static RepairStep of(String label) {
    return Arrays.stream(values())
        .filter(step -> step.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown repair step '" + label + "'; known: " + labels()));
  }

  private static List<String> labels() {
    return Arrays.stream(values()).map(RepairStep::label).toList();
  }
}
