package io.gristmill.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.gristmill.filters.DocumentView;
import io.gristmill.filters.FilterChain;
import io.gristmill.filters.FilterRecipe;
import io.gristmill.filters.RuleBounds;
import io.gristmill.filters.words.WordBreaking;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The kernels against the slow and obvious twin, on seeded text. */
class TwinTest {

  private static final int TEXTS = 600;

  @Test
  void gopherQualityIsTheTwins() {
    check("gopher-quality", Twin::gopherQuality);
  }

  @Test
  void gopherRepetitionIsTheTwins() {
    check("gopher-repetition", Twin::gopherRepetition);
  }

  @Test
  void fineWebIsTheTwins() {
    check("fineweb", Twin::fineWeb);
  }

  @Test
  void c4MakesTheTwinsText() {
    FilterChain chain =
        FilterRecipe.of("c4")
            .with("c4/sentences", RuleBounds.off())
            .with("c4/lorem-ipsum", RuleBounds.off())
            .with("c4/curly-bracket", RuleBounds.off())
            .compile();
    double[] signals = new double[chain.signalNames().size()];
    DocumentView view = new DocumentView();
    for (long seed = 0; seed < TEXTS; seed++) {
      byte[] utf8 = RandomText.utf8(seed);
      String text = new String(utf8, StandardCharsets.UTF_8);
      view.reset(utf8, utf8.length);
      byte[] made = chain.judge(view, "en", signals).rewrittenTextOrNull();
      assertThat(made == null ? text : new String(made, StandardCharsets.UTF_8))
          .as("seed %d", seed)
          .isEqualTo(Twin.c4(text));
    }
  }

  /** One view and one chain for all texts: what is left of one would show in the next. */
  private static void check(String profile, Function<String, Map<String, Double>> twin) {
    FilterChain chain = FilterRecipe.of(profile).with(WordBreaking.WHITESPACE).compile();
    double[] signals = new double[chain.signalNames().size()];
    DocumentView view = new DocumentView();
    for (long seed = 0; seed < TEXTS; seed++) {
      byte[] utf8 = RandomText.utf8(seed);
      view.reset(utf8, utf8.length);
      chain.judge(view, "en", signals);
      Map<String, Double> measured = new LinkedHashMap<>();
      for (int i = 0; i < signals.length; i++) {
        measured.put(chain.signalNames().get(i).substring(profile.length() + 1), signals[i]);
      }
      assertThat(measured)
          .as("seed %d", seed)
          .isEqualTo(twin.apply(new String(utf8, StandardCharsets.UTF_8)));
    }
  }
}
