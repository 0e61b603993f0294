package io.gristmill.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.filters.words.WordBreaking;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every profile by being in the list. */
class FilterChainTest {

  private static final String[] HOSTILE = {
    "",
    " ",
    "\n",
    "\u0000",
    "\u0000\u0000\u0000 \u0000",
    "x",
    "…",
    "👍🏽👩‍👩‍👧‍👦",
    "\uFEFF",
    "a\u0301\u0301\u0301",
    "\r\n\r\n\r",
    "ไทยไม่มีช่องว่าง",
    "[[[[[[[[",
    "[1",
    "read more...",
    "sign-in"
  };

  static List<String> profiles() {
    return FilterRecipe.profileNames();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String judge(FilterChain chain, DocumentView view, byte[] text, String language) {
    double[] signals = new double[chain.signalNames().size()];
    view.reset(text, text.length);
    Outcome outcome = chain.judge(view, language, signals);
    byte[] rewritten = outcome.rewrittenTextOrNull();
    return outcome.verdict()
        + Arrays.toString(signals)
        + (rewritten == null ? "" : new String(rewritten, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void judgesHostileTextAlikeWithAReusedAndAFreshView(String profile) {
    FilterRecipe recipe = FilterRecipe.of(profile);
    FilterChain reused = recipe.compile();
    DocumentView view = new DocumentView();
    List<byte[]> texts = new ArrayList<>();
    for (String text : HOSTILE) {
      texts.add(utf8(text));
      texts.add(utf8((text + " ").repeat(50)));
    }
    texts.add(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80, 'a', (byte) 0xF0});
    for (String language : new String[] {"en", "th", "de", "xx", null}) {
      for (byte[] text : texts) {
        assertThat(judge(reused, view, text, language))
            .isEqualTo(judge(recipe.compile(), new DocumentView(), text, language));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void decidesAgainFromTheSignalsAlone(String profile) {
    FilterChain chain = FilterRecipe.of(profile).compile();
    double[] signals = new double[chain.signalNames().size()];
    DocumentView view = new DocumentView();
    for (String text : HOSTILE) {
      byte[] utf8 = utf8(text.repeat(20));
      view.reset(utf8, utf8.length);
      Verdict verdict = chain.judge(view, "en", signals).verdict();
      assertThat(chain.decide("en", signals)).isEqualTo(verdict);
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  @Timeout(60)
  void isLinearInVeryLongTexts(String profile) {
    FilterChain chain = FilterRecipe.of(profile).compile();
    for (String unit : List.of("x", "\n", "a ", "a\u0301", "[", ". ", "1", "の", "ab. \n")) {
      byte[] text = utf8(unit.repeat(300_000));
      DocumentView view = new DocumentView();
      long start = System.nanoTime();
      judge(chain, view, text, null);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  @Timeout(120)
  void judgesFiftyMegabytesOfOneCharacterAndAMillionEmptyLines() {
    FilterChain chain =
        FilterRecipe.of("gopher-quality", "gopher-repetition", "c4", "fineweb").compile();
    DocumentView view = new DocumentView();
    byte[] one = new byte[50_000_000];
    Arrays.fill(one, (byte) 'x');
    assertThat(judge(chain, view, one, "en")).startsWith("Reject[rule=gopher-quality/word-count");
    byte[] lines = new byte[1_000_000];
    Arrays.fill(lines, (byte) '\n');
    assertThat(judge(chain, view, lines, "en"))
        .startsWith("Reject[rule=gopher-quality/word-count, measured=0.0]");
    assertThat(judge(chain, view, utf8("x"), "en"))
        .isEqualTo(judge(chain, new DocumentView(), utf8("x"), "en"));
  }

  @Test
  void namesTheChoicesOfUnknownNames() {
    FilterRecipe recipe = FilterRecipe.of("fineweb");
    assertThatThrownBy(FilterRecipe.of("finewb")::compile)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown profile 'finewb'; known: [gopher-quality, ");
    assertThatThrownBy(recipe.with("fineweb/short-line", RuleBounds.off())::compile)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "unknown rule 'fineweb/short-line'; known: [fineweb/filled-lines, fineweb/terminated-");
    assertThatThrownBy(recipe.with("fineweb/short-line", 30)::compile)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown parameter 'fineweb/short-line'; known: [fineweb/");
    assertThatThrownBy(FilterRecipe.of("c4", "datatrove-0.10")::compile)
        .hasMessage("profile 'c4' is named twice");
    assertThatThrownBy(
            FilterRecipe.of("gopher-quality")
                    .with("gopher-quality/word-count", RuleBounds.atLeast(1e9))
                ::compile)
        .hasMessage("rule 'gopher-quality/word-count': min 1.0E9 must be <= max 100000.0");
  }

  @Test
  void theFirstFailingRuleInProfileOrderIsNamed() {
    byte[] text = utf8("a b");
    assertThat(
            judge(
                FilterRecipe.of("gopher-quality", "gopher-repetition").compile(),
                new DocumentView(),
                text,
                "en"))
        .startsWith("Reject[rule=gopher-quality/word-count, measured=2.0]");
    assertThat(
            judge(
                FilterRecipe.of("gopher-repetition", "gopher-quality").compile(),
                new DocumentView(),
                text,
                "en"))
        .startsWith("Reject[rule=gopher-repetition/top-2-gram, measured=1.0]");
  }

  @Test
  void profilesAfterARewritingOneJudgeItsText() {
    FilterRecipe recipe =
        FilterRecipe.of("c4", "fineweb")
            .with("c4/sentences", RuleBounds.off())
            .with("fineweb/short-lines", RuleBounds.off());
    FilterChain chain = recipe.compile();
    double[] signals = new double[chain.signalNames().size()];
    byte[] text = utf8("A first line that ends well.\nno mark\n\nA second line that ends well.");
    DocumentView view = new DocumentView();
    view.reset(text, text.length);
    Outcome outcome = chain.judge(view, "en", signals);
    assertThat(outcome.verdict()).isEqualTo(new Verdict.Keep());
    assertThat(outcome.rewrittenTextOrNull())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("A first line that ends well.\nA second line that ends well.");
    assertThat(signals[chain.signalNames().indexOf("fineweb/filled-lines")]).isEqualTo(2);
  }

  @Test
  void aRecipeSurvivesSerialisation() throws IOException, ClassNotFoundException {
    FilterRecipe recipe =
        FilterRecipe.of("datatrove-0.10")
            .with("c4/end-marks", 0)
            .with("fineweb/short-lines", RuleBounds.atMost(0.5))
            .with(WordBreaking.WHITESPACE);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(recipe);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(recipe);
    }
  }
}
