package io.gristmill.filters.pii;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PiiPropertyTest {

  private static final long SEED = 20261121L;

  private static final String[] PIECES = {
    "a@b.com",
    "8.8.8.8",
    "+44 20 7946 0958",
    "4111 1111 1111 1111",
    "DE89 3704 0044 0532 0130 00",
    "123-45-6789",
    "00:1A:2B:3C:4D:5E",
    "2606:4700:4700::1111",
    "https://u:p4ss@h.org/",
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
    "AKIAIOSFODNN7EXAMPLE",
    "Tel: 467 3395",
    "529.982.247-25",
    "password=k9$Lq2!vXz7p",
    "card number",
    " ",
    " ",
    "\n",
    ".",
    "-",
    ":",
    "(",
    ")",
    "@",
    "7",
    "42",
    "words and",
    "Größe",
    "电话",
    "\uD83D\uDE00",
    "/",
    "=",
    "x",
    "phone",
    "ssn "
  };

  private static byte[] randomText(Random random, boolean spaced) {
    StringBuilder text = new StringBuilder();
    int pieces = random.nextInt(30);
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
      if (spaced || random.nextInt(3) > 0) {
        text.append(' ');
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Scrubbed scrubbed) {
    return new String(scrubbed.text(), 0, scrubbed.length(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource(
      value = PiiMode.class,
      names = {"TAG", "MASK", "HASH", "SURROGATE"})
  void aSecondScrubChangesNothingAndFindsNothing(PiiMode mode) {
    PiiScrubber scrubber = PiiRecipe.all(PiiMode.COUNT).withMode(mode, "a key").newScrubber();
    Random random = new Random(SEED);
    for (int round = 0; round < 3_000; round++) {
      byte[] text = randomText(random, false);
      Scrubbed once = scrubber.scrub(text, text.length);
      Scrubbed twice = scrubber.scrub(once.text(), once.length());
      assertThat(text(twice))
          .as("seed %d round %d: %s", SEED, round, new String(text, StandardCharsets.UTF_8))
          .isEqualTo(text(once));
      assertThat(twice.counts().total()).isZero();
    }
  }

  @Test
  void textOutsideTheSpansIsUntouchedAndSpansMoveWithAPrefix() {
    PiiScrubber scrubber = PiiRecipe.all(PiiMode.TAG).newScrubber();
    Random random = new Random(SEED);
    for (int round = 0; round < 2_000; round++) {
      byte[] utf8 = randomText(random, true);
      String text = new String(utf8, StandardCharsets.UTF_8);
      List<PiiSpan> spans = scrubber.spans(utf8, utf8.length);
      StringBuilder expected = new StringBuilder();
      int at = 0;
      for (PiiSpan span : spans) {
        int start = text.offsetByCodePoints(0, span.start());
        expected.append(text, at, start).append('<').append(span.type().name()).append('>');
        at = text.offsetByCodePoints(0, span.end());
      }
      expected.append(text, at, text.length());
      byte[] replaced = expected.toString().getBytes(StandardCharsets.UTF_8);
      assertThat(text(scrubber.scrub(utf8, utf8.length)))
          .as("seed %d round %d", SEED, round)
          .isEqualTo(text(scrubber.scrub(replaced, replaced.length)));

      byte[] moved = ("x " + text).getBytes(StandardCharsets.UTF_8);
      List<PiiSpan> shifted = new ArrayList<>();
      spans.forEach(s -> shifted.add(new PiiSpan(s.type(), s.start() + 2, s.end() + 2)));
      assertThat(scrubber.spans(moved, moved.length))
          .as("seed %d round %d", SEED, round)
          .isEqualTo(shifted);
    }
  }

  @Test
  void spansCountCodePoints() {
    byte[] utf8 = "\uD83D\uDE00é a@b.com".getBytes(StandardCharsets.UTF_8);
    assertThat(PiiRecipe.all(PiiMode.TAG).newScrubber().spans(utf8, utf8.length))
        .containsExactly(new PiiSpan(PiiClass.EMAIL, 3, 10));
  }

  /** Each of these made a backtracking matcher quadratic or worse. */
  @Test
  void hostileTextTakesTimeInProportionToItsSize() {
    PiiScrubber scrubber = PiiRecipe.all(PiiMode.TAG).newScrubber();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    for (String unit :
        List.of(
            "7",
            "@",
            "a.a.a.",
            "(((",
            "a@",
            "1.",
            "::",
            "f:",
            "-----BEGIN PRIVATE KEY-----",
            "eyJ",
            "ghp_",
            "555-123-",
            "phone 7",
            "password=",
            "1:2:3:4:5:6:7:",
            "http://a:",
            "+1 ",
            "0000 ",
            "é",
            "\u0000")) {
      byte[] small = unit.repeat(200_000 / unit.length()).getBytes(StandardCharsets.UTF_8);
      long start = threads.getCurrentThreadCpuTime();
      scrubber.scrub(small, small.length);
      double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
      // Cold start included; quadratic time would be minutes.
      assertThat(seconds).as("200 kB of '%s'", unit).isLessThan(10.0);
    }
  }

  @Test
  void countsAHundredThousandEmails() {
    byte[] utf8 = "user@example.com, ".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    Scrubbed scrubbed = PiiRecipe.all(PiiMode.TAG).newScrubber().scrub(utf8, utf8.length);
    assertThat(scrubbed.counts().found(PiiClass.EMAIL)).isEqualTo(100_000);
    assertThat(scrubbed.counts().asMap()).containsExactly(Map.entry("email", 100_000));
  }

  @Test
  void randomBytesNeverThrow() {
    PiiScrubber scrubber = PiiRecipe.all(PiiMode.MASK).newScrubber();
    Random random = new Random(SEED);
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = new byte[random.nextInt(400)];
      random.nextBytes(bytes);
      for (int k = 0; k < bytes.length; k += 3) {
        bytes[k] = (byte) "@:.-_=0159AJ+(".charAt(random.nextInt(14));
      }
      Scrubbed scrubbed = scrubber.scrub(bytes, bytes.length);
      assertThat(scrubbed.length()).as("seed %d round %d", SEED, round).isNotNegative();
    }
  }

  @Test
  void keyedModesAreConsistentUnderOneKeyAndDifferUnderAnother() {
    byte[] utf8 = "a@b.com c@d.org a@b.com".getBytes(StandardCharsets.UTF_8);
    for (PiiMode mode : List.of(PiiMode.HASH, PiiMode.SURROGATE)) {
      PiiRecipe recipe = PiiRecipe.all(PiiMode.COUNT).withMode(mode, "key one");
      String[] words = text(recipe.newScrubber().scrub(utf8, utf8.length)).split(" ");
      assertThat(words[0]).isEqualTo(words[2]).isNotEqualTo(words[1]);
      assertThat(text(recipe.newScrubber().scrub(utf8, utf8.length)).split(" ")).isEqualTo(words);
      String[] others =
          text(recipe.withMode(mode, "key two").newScrubber().scrub(utf8, utf8.length)).split(" ");
      assertThat(others[0]).isNotEqualTo(words[0]);
    }
  }

  @Test
  void countingLeavesTheVeryArray() {
    byte[] utf8 = "a@b.com".getBytes(StandardCharsets.UTF_8);
    Scrubbed scrubbed = PiiRecipe.all(PiiMode.COUNT).newScrubber().scrub(utf8, utf8.length);
    assertThat(scrubbed.text()).isSameAs(utf8);
    assertThat(scrubbed.counts().found(PiiClass.EMAIL)).isEqualTo(1);
    assertThat(scrubbed.counts().replaced(PiiClass.EMAIL)).isZero();
  }

  @Test
  void masksKeepTheNumberOfCodePoints() {
    byte[] utf8 = "é a@b.com".getBytes(StandardCharsets.UTF_8);
    assertThat(text(PiiRecipe.all(PiiMode.MASK).newScrubber().scrub(utf8, utf8.length)))
        .isEqualTo("é *******");
  }

  @Test
  void theGateDropsAboveACountOrAShare() {
    byte[] utf8 = "a@b.com and c@d.org".getBytes(StandardCharsets.UTF_8);
    PiiRecipe recipe = PiiRecipe.all(PiiMode.TAG);
    assertThat(recipe.newScrubber().scrub(utf8, utf8.length).dropped()).isFalse();
    assertThat(dropped(recipe, 2, 1.0, utf8)).isFalse();
    assertThat(dropped(recipe, 1, 1.0, utf8)).isTrue();
    assertThat(dropped(recipe, 9, 0.8, utf8)).isFalse(); // 14 of 19 bytes
    assertThat(dropped(recipe, 9, 0.7, utf8)).isTrue();
  }

  private static boolean dropped(PiiRecipe recipe, int spans, double share, byte[] utf8) {
    return recipe
        .withGate(new PiiGate(spans, share))
        .newScrubber()
        .scrub(utf8, utf8.length)
        .dropped();
  }

  @Test
  void neverShowsAValueOrTheKey() {
    byte[] utf8 = "secret-person@example.com".getBytes(StandardCharsets.UTF_8);
    PiiRecipe recipe = PiiRecipe.all(PiiMode.COUNT).withMode(PiiMode.HASH, "open sesame");
    assertThat(recipe.newScrubber().scrub(utf8, utf8.length).toString()).doesNotContain("secret");
    assertThat(recipe.toString()).doesNotContain("sesame");
  }

  @Test
  void recipesTravelAndSayWhatIsWrong() throws IOException, ClassNotFoundException {
    PiiRecipe recipe = PiiRecipe.all(PiiMode.COUNT).withMode(PiiMode.SURROGATE, "k");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(recipe);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(recipe);
    }
    assertThatThrownBy(() -> PiiRecipe.all(PiiMode.HASH))
        .hasMessage("pii class 'url-credentials': mode 'hash' needs a key");
    assertThatThrownBy(() -> PiiClass.of("emial"))
        .hasMessageStartingWith("unknown PII class 'emial'; known: [url-credentials, ");
    assertThatThrownBy(() -> PiiMode.of("redact"))
        .hasMessage("unknown PII mode 'redact'; known: [count, tag, mask, hash, surrogate]");
    assertThatThrownBy(() -> new PiiGate(-1, 1)).hasMessage("pii gate: max spans -1 must be >= 0");
  }
}
