package io.gristmill.filters.rules;

import io.gristmill.filters.signals.ThirdLongestLine;
import java.util.Map;

/** mC4's page rule (Xue et al. 2021): at least three lines of 200 characters. */
final class C4Paragraph implements Profile {

  @Override
  public String name() {
    return "c4-paragraph";
  }

  @Override
  public Part compile(Map<String, Double> parameters) {
    return Part.of(new Rule("third-longest-line", new ThirdLongestLine(), Bounds.atLeast(200)));
  }
}
