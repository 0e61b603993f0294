package io.gristmill.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecutTest {

  private static final String TEXT = "The cat and the dog sat in the house with that old hat. ";

  @Test
  void givesTheVerdictOfTheNewBoundsFromTheOldSignals() {
    FilterRecipe measured = FilterRecipe.of("gopher-repetition", "gopher-quality");
    FilterChain chain = measured.compile();
    double[] signals = new double[chain.signalNames().size()];
    DocumentView view = new DocumentView();
    for (int times : new int[] {1, 3, 10}) {
      byte[] text = TEXT.repeat(times).getBytes(StandardCharsets.UTF_8);
      view.reset(text, text.length);
      chain.judge(view, "en", signals);
      for (int least : new int[] {5, 30, 100}) {
        FilterRecipe recut =
            FilterRecipe.of("gopher-quality")
                .with("gopher-quality/word-count", RuleBounds.atLeast(least));
        double[] fresh = new double[recut.signalNames().size()];
        assertThat(new Recut(recut, chain.signalNames()).verdict("en", signals))
            .isEqualTo(recut.compile().judge(view, "en", fresh).verdict());
      }
    }
  }

  @Test
  void refusesWhatTheTableCannotAnswer() {
    assertThatThrownBy(() -> new Recut(FilterRecipe.of("c4-paragraph"), List.of("a/b")))
        .hasMessage("signal 'c4-paragraph/third-longest-line' is not in the table; it has: [a/b]");
  }
}
