package io.gristmill.tokenizer.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gristmill.tokenizer.vocabulary.TokenizerDefinition.AddedToken;
import io.gristmill.tokenizer.vocabulary.TokenizerDefinition.Decoding;
import io.gristmill.tokenizer.vocabulary.TokenizerDefinition.Steps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A {@code tokenizer.json} of Hugging Face's library: ids equal to those the library gives with
 * {@code encode_special_tokens = True} and {@code add_special_tokens = False}. What is not
 * supported is refused by name, never approximated.
 */
final class TokenizerJson {

  private static final List<String> END_NAMES =
      List.of("<|endoftext|>", "<|end_of_text|>", "</s>", "<eos>", "<|im_end|>", "[SEP]");
  private static final List<String> BEGIN_NAMES =
      List.of("<|begin_of_text|>", "<s>", "<bos>", "<|startoftext|>", "[CLS]");

  private final String name;
  private final String fingerprint;
  private final JsonNode root;
  private final Map<String, Integer> specials = new TreeMap<>();
  private final List<AddedToken> rawTokens = new ArrayList<>();
  private final List<AddedToken> normalTokens = new ArrayList<>();

  private TokenizerJson(String name, String fingerprint, JsonNode root) {
    this.name = name;
    this.fingerprint = fingerprint;
    this.root = root;
  }

  static TokenizerDefinition parse(byte[] file, String name) {
    try {
      return new TokenizerJson(name, fingerprint(file), new ObjectMapper().readTree(file))
          .definition();
    } catch (IOException e) {
      throw new IllegalArgumentException("tokenizer: " + name + ": not JSON", e);
    }
  }

  static String fingerprint(byte[] file) {
    Fingerprint fingerprint = new Fingerprint("tokenizer.json", "");
    fingerprint.add(file, file.length);
    return fingerprint.hex();
  }

  private TokenizerDefinition definition() {
    JsonNode model = root.path("model");
    // Old files of BPE do not name the type.
    String type = model.path("type").asText(model.has("merges") ? "BPE" : "");
    JsonTextRules rules = new JsonTextRules(name, root);
    readAddedTokens(rules.normalizer() == null);
    if (!normalTokens.isEmpty() && !rules.normalizesOnlyNfc()) {
      throw refuse("added token '" + normalTokens.get(0).text() + "' in normalized text");
    }
    if (!rawTokens.isEmpty() && rules.needsWholeText()) {
      throw refuse("added token '" + rawTokens.get(0).text() + "' beside Metaspace 'first'");
    }
    JsonModel parsed =
        switch (type) {
          case "BPE" -> JsonModel.ofBpe(name, model, rules.isByteLevel(), specials.keySet());
          case "Unigram" -> JsonModel.ofUnigram(name, model, specials.keySet());
          default -> throw refuse("model type '" + type + "'; supported: [BPE, Unigram]");
        };
    byte[][] tokens = withAdded(parsed.tokens());
    Steps steps =
        new Steps(
            rawTokens,
            rules.normalizer(),
            normalTokens,
            rules.preTokenizer(parsed.texts()),
            parsed.encoders());
    return new TokenizerDefinition(
        name,
        fingerprint,
        steps,
        tokens,
        Map.copyOf(specials),
        named(BEGIN_NAMES),
        named(END_NAMES),
        rules.prependsSpace() ? Decoding.WITHOUT_FIRST_SPACE : Decoding.AS_IT_IS);
  }

  private void readAddedTokens(boolean asItCame) {
    for (JsonNode added : root.path("added_tokens")) {
      String text = added.path("content").asText();
      int id = added.path("id").asInt();
      if (added.path("special").asBoolean()) {
        specials.put(text, id);
        continue;
      }
      for (String option : List.of("lstrip", "rstrip", "single_word")) {
        if (added.path(option).asBoolean()) {
          throw refuse("added token '" + text + "' with " + option);
        }
      }
      if (text.isEmpty()) {
        continue;
      }
      boolean normalized = added.path("normalized").asBoolean() && !asItCame;
      (normalized ? normalTokens : rawTokens).add(new AddedToken(text, id));
    }
  }

  private byte[][] withAdded(byte[][] tokens) {
    byte[][] all = tokens;
    List<AddedToken> added = new ArrayList<>(rawTokens);
    added.addAll(normalTokens);
    specials.forEach((text, id) -> added.add(new AddedToken(text, id)));
    for (AddedToken token : added) {
      if (token.id() >= all.length) {
        all = Arrays.copyOf(all, token.id() + 1);
      }
      all[token.id()] = token.text().getBytes(StandardCharsets.UTF_8);
    }
    return all;
  }

  private OptionalInt named(List<String> names) {
    return names.stream().filter(specials::containsKey).mapToInt(specials::get).findFirst();
  }

  private IllegalArgumentException refuse(String what) {
    return refusal(name, what);
  }

  static IllegalArgumentException refusal(String name, String what) {
    return new IllegalArgumentException("tokenizer: " + name + ": not supported: " + what);
  }
}
