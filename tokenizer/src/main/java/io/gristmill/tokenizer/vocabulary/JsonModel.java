package io.gristmill.tokenizer.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import io.gristmill.tokenizer.PieceEncoder;
import io.gristmill.tokenizer.bpe.ByteLevelModel;
import io.gristmill.tokenizer.bpe.CharLevelModel;
import io.gristmill.tokenizer.bpe.MergeRules;
import io.gristmill.tokenizer.bpe.TokenTable;
import io.gristmill.tokenizer.unigram.UnigramModel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The {@code model} of a tokenizer.json.
 *
 * @param tokens what each id decodes to
 * @param texts the tokens as their strings
 */
record JsonModel(byte[][] tokens, List<String> texts, Supplier<PieceEncoder> encoders) {

  private static final char SIGN = '\u2581';

  static JsonModel ofBpe(String name, JsonNode model, boolean byteLevel, Set<String> specials) {
    for (String option : List.of("continuing_subword_prefix", "end_of_word_suffix")) {
      if (!model.path(option).asText("").isEmpty() && !model.path(option).isNull()) {
        throw TokenizerJson.refusal(name, "BPE with " + option);
      }
    }
    if (model.path("dropout").asDouble(0) > 0) {
      throw TokenizerJson.refusal(name, "BPE with dropout");
    }
    Map<String, Integer> ids = new HashMap<>();
    model.path("vocab").properties().forEach(e -> ids.put(e.getKey(), e.getValue().asInt()));
    String[] texts = texts(ids);
    Merges merges = Merges.read(name, model.path("merges"), ids);
    byte[][] decoded = new byte[texts.length][];
    byte[][] ordinary = new byte[texts.length][];
    for (int id = 0; id < texts.length; id++) {
      if (texts[id] != null) {
        byte[] utf8 = texts[id].getBytes(StandardCharsets.UTF_8);
        byte[] bytes = byteLevel ? ByteAlphabet.bytes(texts[id]) : utf8;
        ordinary[id] = specials.contains(texts[id]) ? null : bytes;
        decoded[id] = !byteLevel ? decode(texts[id]) : bytes == null ? utf8 : bytes;
      }
    }
    List<String> all = Arrays.stream(texts).filter(Objects::nonNull).toList();
    if (byteLevel) {
      boolean whole = model.path("ignore_merges").asBoolean();
      ByteLevelModel bpe =
          ByteLevelModel.ofRules(ordinary, merges.left, merges.right, merges.merged, whole);
      return new JsonModel(decoded, all, bpe::newEncoder);
    }
    if (model.path("ignore_merges").asBoolean()) {
      throw TokenizerJson.refusal(name, "BPE of characters with ignore_merges");
    }
    int[] bytes = model.path("byte_fallback").asBoolean() ? byteIds(ids) : none();
    TokenTable table = new TokenTable(ordinary);
    MergeRules rules =
        MergeRules.ofList(
            merges.left, merges.right, merges.merged, texts.length, id -> spell(texts[id], ids));
    CharLevelModel.Unknown unknown =
        new CharLevelModel.Unknown(
            ids.getOrDefault(model.path("unk_token").asText(""), -1),
            model.path("fuse_unk").asBoolean());
    CharLevelModel bpe = new CharLevelModel(table, rules, bytes, unknown);
    return new JsonModel(decoded, all, bpe::newEncoder);
  }

  static JsonModel ofUnigram(String name, JsonNode model, Set<String> specials) {
    JsonNode vocab = model.path("vocab");
    int size = vocab.size();
    byte[][] decoded = new byte[size][];
    byte[][] ordinary = new byte[size][];
    double[] scores = new double[size];
    String[] texts = new String[size];
    Map<String, Integer> ids = new HashMap<>();
    for (int id = 0; id < size; id++) {
      texts[id] = vocab.get(id).get(0).asText();
      scores[id] = vocab.get(id).get(1).asDouble();
      ids.put(texts[id], id);
      decoded[id] = decode(texts[id]);
      // A control token is a string like any other here, unless it is kept out of the text's reach.
      ordinary[id] =
          specials.contains(texts[id]) ? null : texts[id].getBytes(StandardCharsets.UTF_8);
    }
    if (!model.path("unk_id").isInt()) {
      throw TokenizerJson.refusal(name, "Unigram without unk_id");
    }
    int[] bytes = model.path("byte_fallback").asBoolean() ? byteIds(ids) : null;
    UnigramModel unigram = new UnigramModel(ordinary, scores, model.path("unk_id").asInt(), bytes);
    return new JsonModel(decoded, List.of(texts), unigram::newEncoder);
  }

  private static String[] texts(Map<String, Integer> ids) {
    String[] texts = new String[ids.values().stream().mapToInt(id -> id + 1).max().orElse(0)];
    ids.forEach((text, id) -> texts[id] = text);
    return texts;
  }

  private static int[] none() {
    int[] ids = new int[256];
    Arrays.fill(ids, -1);
    return ids;
  }

  /** The tokens {@code <0x00>} to {@code <0xFF>}. */
  private static int[] byteIds(Map<String, Integer> ids) {
    int[] bytes = none();
    for (int b = 0; b < 256; b++) {
      String hex = Integer.toHexString(b).toUpperCase(java.util.Locale.ROOT);
      bytes[b] = ids.getOrDefault("<0x" + (b < 16 ? "0" : "") + hex + ">", -1);
    }
    return bytes;
  }

  private static int[] spell(String token, Map<String, Integer> ids) {
    return token
        .codePoints()
        .map(c -> ids.getOrDefault(Character.toString(c), -1))
        .filter(id -> id >= 0)
        .toArray();
  }

  /** What a token of SentencePiece stands for: a space for its sign, a byte for {@code <0x0A>}. */
  private static byte[] decode(String token) {
    if (token.length() == 6 && token.startsWith("<0x") && token.endsWith(">")) {
      int high = Character.digit(token.charAt(3), 16);
      int low = Character.digit(token.charAt(4), 16);
      if (high >= 0 && low >= 0) {
        return new byte[] {(byte) (high << 4 | low)};
      }
    }
    return token.replace(SIGN, ' ').getBytes(StandardCharsets.UTF_8);
  }

  /** Merges by rank, as ids. */
  private record Merges(int[] left, int[] right, int[] merged) {

    static Merges read(String name, JsonNode list, Map<String, Integer> ids) {
      int n = list.size();
      Merges merges = new Merges(new int[n], new int[n], new int[n]);
      int rank = 0;
      for (JsonNode merge : list) { // "a b" in older files, ["a", "b"] in newer ones
        String text = merge.asText();
        int space = text.indexOf(' ');
        String left = merge.isArray() ? merge.path(0).asText() : text.substring(0, space);
        String right = merge.isArray() ? merge.path(1).asText() : text.substring(space + 1);
        Integer l = ids.get(left);
        Integer r = ids.get(right);
        Integer m = ids.get(left + right);
        if (l == null || r == null || m == null) {
          throw new IllegalArgumentException(
              "tokenizer: "
                  + name
                  + ": merge "
                  + rank
                  + " '"
                  + left
                  + " "
                  + right
                  + "' is not of the vocabulary");
        }
        merges.left[rank] = l;
        merges.right[rank] = r;
        merges.merged[rank++] = m;
      }
      return merges;
    }
  }
}
