package io.gristmill.tokenizer;

import io.gristmill.tokenizer.vocabulary.TokenizerDefinition;
import io.gristmill.tokenizer.vocabulary.TokenizerDefinition.AddedToken;
import io.gristmill.tokenizer.vocabulary.TokenizerDefinition.Decoding;
import io.gristmill.tokenizer.vocabulary.TokenizerDefinition.Steps;
import io.gristmill.tokenizer.vocabulary.TokenizerDefinitions;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A vocabulary and its rules, loaded once per JVM. Immutable and thread-safe; {@link #newEncoder()}
 * makes the workers.
 */
public final class Tokenizer {

  private static final ConcurrentHashMap<String, Tokenizer> BY_FINGERPRINT =
      new ConcurrentHashMap<>();
  private static final ConcurrentHashMap<TokenizerRecipe, Tokenizer> EMBEDDED =
      new ConcurrentHashMap<>();

  private final TokenizerDefinition definition;
  private final TokenStrings specials;
  private final TokenStrings rawTokens;
  private final TokenStrings normalTokens;

  private Tokenizer(TokenizerDefinition definition) {
    this.definition = definition;
    this.specials = new TokenStrings(definition.specialTokens());
    this.rawTokens = strings(definition.steps().rawTokens());
    this.normalTokens = strings(definition.steps().normalTokens());
  }

  /**
   * The tokenizer of a recipe. Tables are built in about a second and shared by all that have the
   * same fingerprint; a file is read again at every call, so a changed file is a new tokenizer.
   */
  public static Tokenizer load(TokenizerRecipe recipe) {
    if (TokenizerDefinitions.isEmbedded(recipe.vocabulary())) {
      return EMBEDDED.computeIfAbsent(
          recipe, r -> new Tokenizer(TokenizerDefinitions.embedded(r.vocabulary())));
    }
    return of(
        recipe.file() == null
            ? TokenizerDefinitions.file(recipe.vocabulary(), recipe.rules())
            : TokenizerDefinitions.file(recipe.file(), recipe.vocabulary(), recipe.rules()));
  }

  /** The tokenizer of the bytes of a {@code tokenizer.json}; {@code title} names it in messages. */
  public static Tokenizer ofJson(byte[] file, String title) {
    return of(TokenizerDefinitions.json(file, title));
  }

  private static Tokenizer of(TokenizerDefinitions.Source source) {
    return BY_FINGERPRINT.computeIfAbsent(
        source.fingerprint(), f -> new Tokenizer(source.definition()));
  }

  /** Highest id + 1, special tokens included. */
  public int vocabularySize() {
    return definition.vocabularySize();
  }

  /** SHA-256 of vocabulary and rules, hex: equal fingerprints give equal ids. */
  public String fingerprint() {
    return definition.fingerprint();
  }

  public String name() {
    return definition.name();
  }

  /** The id that ends a document. */
  public int endOfText() {
    return definition
        .endOfText()
        .orElseThrow(() -> new IllegalStateException(name() + " has no end-of-text token"));
  }

  /** The id that begins a document, where the vocabulary has one. */
  public OptionalInt beginOfText() {
    return definition.beginOfText();
  }

  public Encoder newEncoder() {
    Steps steps = definition.steps();
    return new Encoder(
        specials,
        rawTokens,
        steps.normalizer(),
        normalTokens,
        new CachedPieces(steps.preTokenizer(), steps.pieceEncoders().get()));
  }

  private static TokenStrings strings(List<AddedToken> tokens) {
    return new TokenStrings(
        tokens.stream().collect(Collectors.toMap(AddedToken::text, AddedToken::id, (a, b) -> b)));
  }

  /**
   * The bytes that the tokens {@code [from, to)} stand for. Cut inside a character they are not
   * valid UTF-8. Special tokens give their names; the space that a vocabulary puts before a text
   * goes.
   */
  public byte[] decode(int[] ids, int from, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream((to - from) * 5);
    for (int i = from; i < to; i++) {
      byte[] token = definition.bytes(ids[i]);
      out.write(token, 0, token.length);
    }
    byte[] text = out.toByteArray();
    boolean first = text.length > 0 && text[0] == ' ';
    return first && definition.decoding() == Decoding.WITHOUT_FIRST_SPACE
        ? Arrays.copyOfRange(text, 1, text.length)
        : text;
  }
}
