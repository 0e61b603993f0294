package io.gristmill.tokenizer.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gristmill.tokenizer.vocabulary.ByteAlphabet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Special tokens, then the 256 bytes, then what was merged: the ids that Hugging Face's trainer
 * gives too. {@link #tokenizerJson()} is a file that its library loads.
 */
public final class LearntVocabulary {

  private final TrainingRecipe recipe;
  private final List<String> tokens = new ArrayList<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private final List<int[]> merges = new ArrayList<>();

  LearntVocabulary(TrainingRecipe recipe) {
    this.recipe = recipe;
    recipe.specialTokens().forEach(this::idOf);
    // In the order of the characters that stand for them, as in Hugging Face's files.
    for (int c = 0; c < 0x100 + 68; c++) {
      if (ByteAlphabet.bytes(String.valueOf((char) c)) != null) {
        idOf(String.valueOf((char) c));
      }
    }
  }

  /** The id of a byte behind {@code specialTokens} special ones. */
  static int byteId(byte b, int specialTokens) {
    char c = ByteAlphabet.string(new byte[] {b}).charAt(0);
    // 94 of ASCII, 12 and 82 of Latin-1, then the 68 from U+0100 on, in this order.
    int place = c < 127 ? c - 33 : c < 173 ? c - 161 + 94 : c < 256 ? c - 174 + 106 : c - 256 + 188;
    return specialTokens + place;
  }

  private int idOf(String token) {
    Integer known = ids.putIfAbsent(token, tokens.size());
    if (known != null) {
      return known;
    }
    tokens.add(token);
    return tokens.size() - 1;
  }

  /** Adds a merge; the id of what it makes, which may be known from another merge. */
  int merge(int left, int right) {
    merges.add(new int[] {left, right});
    return idOf(tokens.get(left) + tokens.get(right));
  }

  public int size() {
    return tokens.size();
  }

  public int merges() {
    return merges.size();
  }

  /** The file, UTF-8. */
  public byte[] tokenizerJson() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    root.put("version", "1.0").putNull("truncation").putNull("padding");
    ArrayNode added = root.putArray("added_tokens");
    for (int id = 0; id < recipe.specialTokens().size(); id++) {
      ObjectNode token = added.addObject().put("id", id).put("content", tokens.get(id));
      token.put("single_word", false).put("lstrip", false).put("rstrip", false);
      token.put("normalized", false).put("special", true);
    }
    root.putNull("normalizer");
    ArrayNode steps =
        root.putObject("pre_tokenizer").put("type", "Sequence").putArray("pretokenizers");
    ObjectNode split = steps.addObject().put("type", "Split");
    split.putObject("pattern").put("Regex", recipe.preTokenizer().rule());
    split.put("behavior", "Isolated").put("invert", false);
    byteLevel(steps.addObject()).put("use_regex", false);
    root.putNull("post_processor");
    byteLevel(root.putObject("decoder")).put("use_regex", true);
    ObjectNode model = root.putObject("model").put("type", "BPE").putNull("dropout");
    model.putNull("unk_token").putNull("continuing_subword_prefix");
    model.putNull("end_of_word_suffix").put("fuse_unk", false).put("byte_fallback", false);
    model.put("ignore_merges", false);
    Map<String, Integer> vocab = new LinkedHashMap<>();
    tokens.forEach(token -> vocab.put(token, vocab.size()));
    model.putPOJO("vocab", vocab);
    ArrayNode list = model.putArray("merges");
    for (int[] merge : merges) {
      list.addArray().add(tokens.get(merge[0])).add(tokens.get(merge[1]));
    }
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of strings and numbers is always written", e);
    }
  }

  private static ObjectNode byteLevel(ObjectNode node) {
    return node.put("type", "ByteLevel").put("add_prefix_space", false).put("trim_offsets", true);
  }
}
