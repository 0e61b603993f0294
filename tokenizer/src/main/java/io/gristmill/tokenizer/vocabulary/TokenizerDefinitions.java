package io.gristmill.tokenizer.vocabulary;

import io.gristmill.tokenizer.bpe.ByteLevelModel;
import io.gristmill.tokenizer.scan.PreTokenizer;
import io.gristmill.tokenizer.vocabulary.TokenizerDefinition.Decoding;
import io.gristmill.tokenizer.vocabulary.TokenizerDefinition.Steps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Finds a vocabulary by name or path, and makes the definition of it. */
public final class TokenizerDefinitions {

  /** A file whose fingerprint is known, and whose tables are built only when they are needed. */
  public record Source(String fingerprint, Supplier<TokenizerDefinition> builder) {
    public TokenizerDefinition definition() {
      return builder.get();
    }
  }

  private TokenizerDefinitions() {}

  public static boolean isEmbedded(String name) {
    return EmbeddedVocabulary.of(name).isPresent();
  }

  public static TokenizerDefinition embedded(String name) {
    EmbeddedVocabulary vocabulary = embeddedOrFail(name);
    byte[][] tokens = vocabulary.tokens();
    return ofRanks(vocabulary.title(), tokens, vocabulary);
  }

  /**
   * A {@code tokenizer.json}, or a {@code .tiktoken} file, which follows the rules of an embedded
   * vocabulary.
   */
  public static Source file(String path, String rules) {
    byte[] file;
    try {
      file = Files.readAllBytes(Path.of(path));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "tokenizer: no vocabulary '"
              + path
              + "'; it is neither a file that can be read nor one of "
              + EmbeddedVocabulary.titles(),
          e);
    }
    return file(file, path, rules);
  }

  /** The same of bytes that were read from {@code path}. */
  public static Source file(byte[] file, String path, String rules) {
    String title = path.substring(path.lastIndexOf('/') + 1);
    if (title.endsWith(".json")) {
      return json(file, title);
    }
    if (rules == null) {
      throw new IllegalArgumentException(
          "tokenizer: '"
              + path
              + "' is a tiktoken file: say whose rules it follows, one of "
              + EmbeddedVocabulary.titles());
    }
    EmbeddedVocabulary followed = embeddedOrFail(rules);
    byte[][] tokens = TiktokenFile.parse(file, title);
    return new Source(
        fingerprint(tokens, followed.preTokenizer(), followed.specialTokens()),
        () -> ofRanks(title, tokens, followed));
  }

  /** The bytes of a {@code tokenizer.json}; {@code title} names it in messages. */
  public static Source json(byte[] file, String title) {
    return new Source(TokenizerJson.fingerprint(file), () -> TokenizerJson.parse(file, title));
  }

  private static EmbeddedVocabulary embeddedOrFail(String name) {
    return EmbeddedVocabulary.of(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "tokenizer: unknown rules '"
                        + name
                        + "'; known: "
                        + EmbeddedVocabulary.titles()));
  }

  private static TokenizerDefinition ofRanks(
      String title, byte[][] ordinary, EmbeddedVocabulary rules) {
    Map<String, Integer> specials = new TreeMap<>(rules.specialTokens());
    ByteLevelModel model = ByteLevelModel.ofRanks(ordinary);
    return new TokenizerDefinition(
        title,
        fingerprint(ordinary, rules.preTokenizer(), specials),
        new Steps(List.of(), null, List.of(), rules.preTokenizer(), model::newEncoder),
        withSpecials(ordinary, specials),
        specials,
        OptionalInt.empty(),
        OptionalInt.of(specials.get("<|endoftext|>")),
        Decoding.AS_IT_IS);
  }

  private static byte[][] withSpecials(byte[][] ordinary, Map<String, Integer> specials) {
    int size = specials.values().stream().mapToInt(id -> id + 1).max().orElse(0);
    byte[][] tokens = Arrays.copyOf(ordinary, Math.max(size, ordinary.length));
    specials.forEach(
        (name, id) -> {
          if (tokens[id] != null) {
            throw new IllegalArgumentException(
                "tokenizer: special token " + name + " has the id " + id + " of an ordinary one");
          }
          tokens[id] = name.getBytes(StandardCharsets.UTF_8);
        });
    return tokens;
  }

  private static String fingerprint(
      byte[][] tokens, PreTokenizer preTokenizer, Map<String, Integer> specials) {
    Fingerprint fingerprint = new Fingerprint("byte-level ranks", preTokenizer.rule());
    fingerprint.add(tokens);
    new TreeMap<>(specials).forEach((name, id) -> fingerprint.add(name, id));
    return fingerprint.hex();
  }
}
