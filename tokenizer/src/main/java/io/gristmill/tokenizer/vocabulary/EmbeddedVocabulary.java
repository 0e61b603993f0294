package io.gristmill.tokenizer.vocabulary;

import com.knuddels.jtokkit.Encodings;
import io.gristmill.tokenizer.scan.Cl100kPreTokenizer;
import io.gristmill.tokenizer.scan.Gpt2PreTokenizer;
import io.gristmill.tokenizer.scan.O200kPreTokenizer;
import io.gristmill.tokenizer.scan.PreTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The vocabularies of OpenAI, whose ranks come in the jar of jtokkit.
 *
 * @param title the name it is known by
 * @param ranks the resource of jtokkit that holds its tokens
 */
public record EmbeddedVocabulary(
    String title, String ranks, PreTokenizer preTokenizer, Map<String, Integer> specialTokens) {

  private static final Map<String, Integer> END_OF_TEXT = Map.of("<|endoftext|>", 50256);

  /** All of them; special tokens as in tiktoken 0.14. */
  public static final List<EmbeddedVocabulary> ALL =
      List.of(
          new EmbeddedVocabulary(
              "cl100k_base",
              "cl100k_base",
              new Cl100kPreTokenizer(3),
              Map.of(
                  "<|endoftext|>", 100257,
                  "<|fim_prefix|>", 100258,
                  "<|fim_middle|>", 100259,
                  "<|fim_suffix|>", 100260,
                  "<|endofprompt|>", 100276)),
          new EmbeddedVocabulary(
              "o200k_base",
              "o200k_base",
              new O200kPreTokenizer(3, true),
              Map.of("<|endoftext|>", 199999, "<|endofprompt|>", 200018)),
          new EmbeddedVocabulary("gpt2", "r50k_base", new Gpt2PreTokenizer(), END_OF_TEXT),
          new EmbeddedVocabulary("r50k_base", "r50k_base", new Gpt2PreTokenizer(), END_OF_TEXT),
          new EmbeddedVocabulary("p50k_base", "p50k_base", new Gpt2PreTokenizer(), END_OF_TEXT));

  public static Optional<EmbeddedVocabulary> of(String name) {
    return ALL.stream().filter(v -> v.title.equals(name)).findFirst();
  }

  /** The names, for messages. */
  public static List<String> titles() {
    return ALL.stream().map(EmbeddedVocabulary::title).toList();
  }

  /** Tokens by rank, which is their id; null where the ranks leave an id free. */
  public byte[][] tokens() {
    String resource = "/com/knuddels/jtokkit/" + ranks + ".tiktoken";
    try (InputStream in = Encodings.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("resource " + resource + " is not on the class path");
      }
      return TiktokenFile.parse(in.readAllBytes(), resource);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + resource, e);
    }
  }
}
