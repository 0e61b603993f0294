package io.gristmill.tokenizer.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import io.gristmill.tokenizer.normalize.CharsMap;
import io.gristmill.tokenizer.normalize.Nfc;
import io.gristmill.tokenizer.normalize.Prepend;
import io.gristmill.tokenizer.normalize.Replace;
import io.gristmill.tokenizer.normalize.SpaceRuns;
import io.gristmill.tokenizer.normalize.SpacedWords;
import io.gristmill.tokenizer.normalize.TextNormalizer;
import io.gristmill.tokenizer.scan.DigitRuns;
import io.gristmill.tokenizer.scan.Gpt2PreTokenizer;
import io.gristmill.tokenizer.scan.KnownRules;
import io.gristmill.tokenizer.scan.MetaspaceScanner;
import io.gristmill.tokenizer.scan.PreTokenizer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The {@code normalizer} and {@code pre_tokenizer} of a tokenizer.json. */
final class JsonTextRules {

  private static final String SIGN = "\u2581";

  private final String name;
  private final List<TextNormalizer> normalizers = new ArrayList<>();
  private final List<JsonNode> preTokenizers = new ArrayList<>();
  private boolean prependsSpace;
  private boolean replacesSpaces;
  private boolean needsWholeText;

  JsonTextRules(String name, JsonNode root) {
    this.name = name;
    readNormalizer(root.path("normalizer"));
    flatten(root.path("pre_tokenizer"));
    if (preTokenizers.stream().anyMatch(p -> type(p).equals("Metaspace"))) {
      readMetaspace();
    } else if (isByteLevel()) {
      readPrefixSpace();
    }
  }

  /** Null where text stays as it is. */
  TextNormalizer normalizer() {
    return normalizers.isEmpty() ? null : TextNormalizer.all(normalizers);
  }

  boolean prependsSpace() {
    return prependsSpace;
  }

  boolean isByteLevel() {
    return preTokenizers.stream().anyMatch(p -> type(p).equals("ByteLevel"));
  }

  /** The scanner; {@code texts} are the tokens, which may say where a cut is harmless. */
  PreTokenizer preTokenizer(Iterable<String> texts) {
    if (isByteLevel()) {
      return byteLevel(0);
    }
    List<String> types = preTokenizers.stream().map(JsonTextRules::type).toList();
    if (types.equals(List.of("WhitespaceSplit", "Metaspace"))) {
      return MetaspaceScanner.everySign();
    }
    if (types.equals(List.of("Metaspace"))) {
      boolean cuts = preTokenizers.get(0).path("split").asBoolean(true);
      return cuts ? MetaspaceScanner.everySign() : MetaspaceScanner.harmless(texts);
    }
    boolean cutsAtSpace =
        types.equals(List.of("Split"))
            && preTokenizers.get(0).path("pattern").path("String").asText().equals(" ");
    if (types.isEmpty() || (cutsAtSpace && replacesSpaces)) { // no space is left to cut at
      return MetaspaceScanner.harmless(texts);
    }
    throw refuse("pre_tokenizer " + types);
  }

  private PreTokenizer byteLevel(int from) {
    JsonNode first = preTokenizers.get(from);
    boolean last = from == preTokenizers.size() - 1;
    switch (type(first)) {
      case "ByteLevel" -> {
        if (last && first.path("use_regex").asBoolean(true)) {
          return new Gpt2PreTokenizer();
        }
        throw refuse("pre_tokenizer ByteLevel without a Split before it, or not at the end");
      }
      case "Digits" -> {
        if (last) {
          throw refuse("pre_tokenizer Digits after ByteLevel");
        }
        return new DigitRuns(first.path("individual_digits").asBoolean(), byteLevel(from + 1));
      }
      case "Split" -> {
        JsonNode next = preTokenizers.get(Math.min(from + 1, preTokenizers.size() - 1));
        boolean alone =
            from + 2 == preTokenizers.size()
                && type(next).equals("ByteLevel")
                && !next.path("use_regex").asBoolean(true);
        String regex = first.path("pattern").path("Regex").asText();
        String behavior = first.path("behavior").asText();
        boolean isolated = behavior.equals("Isolated") && !first.path("invert").asBoolean();
        // All of a text matches these expressions: what matches is what remains.
        boolean inverted = behavior.equals("Removed") && first.path("invert").asBoolean();
        if (alone && (isolated || inverted)) {
          return KnownRules.of(regex)
              .orElseThrow(() -> refuse("pre_tokenizer Split by the expression " + regex));
        }
        throw refuse("pre_tokenizer Split " + behavior + " in this place, by " + regex);
      }
      default -> throw refuse("pre_tokenizer " + type(first) + " before ByteLevel");
    }
  }

  private void readNormalizer(JsonNode node) {
    switch (type(node)) {
      case "" -> {}
      case "Sequence" -> node.path("normalizers").forEach(this::readNormalizer);
      case "NFC" -> normalizers.add(new Nfc());
      case "Prepend" -> {
        String prefix = node.path("prepend").asText();
        prependsSpace |= prefix.equals(SIGN);
        normalizers.add(new Prepend(utf8(prefix), false));
      }
      case "Replace" -> readReplace(node);
      case "Precompiled" ->
          normalizers.add(
              new CharsMap(Base64.getDecoder().decode(node.path("precompiled_charsmap").asText())));
      default -> throw refuse("normalizer " + type(node));
    }
  }

  private void readReplace(JsonNode node) {
    JsonNode pattern = node.path("pattern");
    String content = node.path("content").asText();
    String regex = pattern.path("Regex").asText();
    if (regex.equals(" {2,}")) {
      normalizers.add(new SpaceRuns(utf8(content)));
      return;
    }
    if (!pattern.has("String")) {
      throw refuse("normalizer Replace of the expression " + regex);
    }
    replacesSpaces |= pattern.path("String").asText().equals(" ") && content.equals(SIGN);
    normalizers.add(new Replace(utf8(pattern.path("String").asText()), utf8(content)));
  }

  private void readMetaspace() {
    JsonNode node = preTokenizers.get(preTokenizers.size() - 1);
    if (!node.path("replacement").asText().equals(SIGN)) {
      throw refuse("pre_tokenizer Metaspace with " + node.path("replacement").asText());
    }
    String scheme = node.path("prepend_scheme").asText();
    boolean prepends =
        scheme.isEmpty() ? node.path("add_prefix_space").asBoolean(true) : !scheme.equals("never");
    prependsSpace |= prepends;
    if (preTokenizers.size() == 2 && type(preTokenizers.get(0)).equals("WhitespaceSplit")) {
      if (!prepends || scheme.equals("first")) {
        throw refuse("pre_tokenizer WhitespaceSplit with Metaspace '" + scheme + "'");
      }
      normalizers.add(new SpacedWords());
      return;
    }
    if (scheme.equals("first")) {
      // Only the first stretch of a text gets the sign: the same unless added tokens cut the text.
      needsWholeText = true;
    }
    normalizers.add(new Replace(utf8(" "), utf8(SIGN)));
    if (prepends) {
      normalizers.add(new Prepend(utf8(SIGN), true));
    }
  }

  /** Whether a text may not be cut by added tokens before it is normalized. */
  boolean needsWholeText() {
    return needsWholeText;
  }

  /** Whether added tokens are looked for where the library does, behind the normalizer. */
  boolean normalizesOnlyNfc() {
    return normalizers.stream().allMatch(Nfc.class::isInstance);
  }

  private void readPrefixSpace() {
    for (int i = 0; i < preTokenizers.size(); i++) {
      if (preTokenizers.get(i).path("add_prefix_space").asBoolean(false)) {
        if (i > 0) {
          throw refuse("pre_tokenizer ByteLevel with add_prefix_space after another one");
        }
        prependsSpace = true;
        normalizers.add(new Prepend(utf8(" "), true));
      }
    }
  }

  private void flatten(JsonNode node) {
    if (type(node).equals("Sequence")) {
      node.path("pretokenizers").forEach(this::flatten);
    } else if (!type(node).isEmpty()) {
      preTokenizers.add(node);
    }
  }

  private static String type(JsonNode node) {
    return node.path("type").asText("");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private IllegalArgumentException refuse(String what) {
    return TokenizerJson.refusal(name, what);
  }
}
