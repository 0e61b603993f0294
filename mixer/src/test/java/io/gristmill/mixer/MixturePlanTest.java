package io.gristmill.mixer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MixturePlanTest {

  private static final Weighting STATED = new Weighting.Explicit(false);

  @Test
  void quotasSumToTheTotalExactlyAndEachIsWithinOneTokenOfItsWeight() {
    MixturePlan plan =
        plan(
            STATED,
            1_000_001,
            List.of(share("a", 0.5), share("b", 0.3), share("c", 0.2)),
            ShortagePolicy.STOP,
            supply("a", 9_000_000),
            supply("b", 9_000_000),
            supply("c", 9_000_000));
    assertThat(quotas(plan)).containsExactly(500_001L, 300_000L, 200_000L);
    assertThat(plan.totalTokens()).isEqualTo(1_000_001);
  }

  @Test
  void allTokensMeansAsManyAsTheShortestSourceAllows() {
    MixturePlan plan =
        plan(
            STATED,
            MixtureRecipe.ALL,
            List.of(share("a", 0.75), share("b", 0.25)),
            ShortagePolicy.STOP,
            supply("a", 300),
            supply("b", 1_000));
    assertThat(quotas(plan)).containsExactly(300L, 100L);
  }

  @Test
  void everythingTakesEveryTokenOnce() {
    MixtureRecipe recipe = MixtureRecipe.everything(List.of("a", "b", "c"), 1);
    MixturePlan plan =
        MixturePlan.of(
            recipe, List.of(supply("c", 7), supply("a", 1_234_567_891_011L), supply("b", 3)));
    assertThat(quotas(plan)).containsExactly(1_234_567_891_011L, 3L, 7L);
    assertThat(plan.quotas()).allMatch(quota -> quota.epochs() == 1);
  }

  @Test
  void aShortSourceStopsBeforeTheJobAndNamesTheChoices() {
    assertThatThrownBy(
            () ->
                plan(
                    STATED,
                    1000,
                    List.of(share("a", 0.5), share("b", 0.5)),
                    ShortagePolicy.STOP,
                    supply("a", 400),
                    supply("b", 900)))
        .isInstanceOf(ImpossibleMixture.class)
        .hasMessage(
            "stage 'main', source 'a': wants 500 tokens and has 400 left (400 x 1.00 epochs);"
                + " choices: fewer total_tokens, a smaller weight, more epochs, shortage:"
                + " renormalise or repeat");
  }

  @Test
  void renormaliseGivesTheRestToTheOthersByTheirWeights() {
    MixturePlan plan =
        plan(
            STATED,
            1000,
            List.of(share("a", 0.5), share("b", 0.3), share("c", 0.2)),
            ShortagePolicy.RENORMALISE,
            supply("a", 400),
            supply("b", 900),
            supply("c", 900));
    assertThat(quotas(plan)).containsExactly(400L, 360L, 240L);
    assertThat(plan.quotas().get(0).shortage()).isEqualTo(100);
    assertThat(plan.warnings()).singleElement().asString().contains("the others take its place");
  }

  @Test
  void renormaliseSaysWhenAllSourcesTogetherAreShort() {
    MixturePlan plan =
        plan(
            STATED,
            1000,
            List.of(share("a", 0.5), share("b", 0.5)),
            ShortagePolicy.RENORMALISE,
            supply("a", 100),
            supply("b", 200));
    assertThat(quotas(plan)).containsExactly(100L, 200L);
    assertThat(plan.warnings()).anyMatch(w -> w.contains("all sources together have 300 of 1000"));
  }

  @Test
  void repeatGoesBeyondTheCapAndSaysSo() {
    MixturePlan plan =
        plan(
            STATED,
            1000,
            List.of(share("a", 0.5), share("b", 0.5)),
            ShortagePolicy.REPEAT,
            supply("a", 100),
            supply("b", 500));
    assertThat(quotas(plan)).containsExactly(500L, 500L);
    assertThat(plan.quotas().get(0).epochs()).isEqualTo(5);
    assertThat(plan.warnings()).containsExactly("source 'a': 5.00 epochs, above 4");
  }

  @Test
  void aSourceWithoutTextCannotBeRepeated() {
    assertThatThrownBy(
            () ->
                plan(
                    STATED,
                    1000,
                    List.of(share("a", 0.5), share("b", 0.5)),
                    ShortagePolicy.REPEAT,
                    supply("b", 500)))
        .hasMessageContaining("source 'a': wants 500 tokens and has 0 left")
        .hasMessageContaining("cannot be repeated");
  }

  @Test
  void aWeightOfZeroGetsNothing() {
    MixturePlan plan =
        plan(
            STATED,
            999,
            List.of(share("a", 1), share("b", 0)),
            ShortagePolicy.STOP,
            supply("a", 2000),
            supply("b", 2000));
    assertThat(quotas(plan)).containsExactly(999L, 0L);
  }

  @Test
  void temperatureFlattensAndOneIsProportional() {
    List<SourceShare> sources = List.of(share("a", 0), share("b", 0));
    assertThat(
            quotas(
                plan(
                    new Weighting.Temperature(1),
                    100,
                    sources,
                    ShortagePolicy.STOP,
                    supply("a", 900),
                    supply("b", 100))))
        .containsExactly(90L, 10L);
    // 900^(1/2) : 100^(1/2) = 30 : 10
    assertThat(
            quotas(
                plan(
                    new Weighting.Temperature(2),
                    100,
                    sources,
                    ShortagePolicy.STOP,
                    supply("a", 900),
                    supply("b", 100))))
        .containsExactly(75L, 25L);
  }

  @Test
  void uniMaxIsUniformUpToTheEpochsOfSmallSources() {
    List<SourceShare> sources =
        List.of(
            share("small", 0).withEpochs(4),
            share("big", 0).withEpochs(4),
            share("middle", 0).withEpochs(4));
    MixturePlan plan =
        plan(
            new Weighting.UniMax(4),
            900,
            sources,
            ShortagePolicy.STOP,
            supply("small", 10),
            supply("big", 5000),
            supply("middle", 400));
    assertThat(quotas(plan)).containsExactly(40L, 430L, 430L);
  }

  @Test
  void stagesTakeOneAfterAnotherAndMayChangeWeights() {
    MixtureRecipe recipe =
        new MixtureRecipe(
            List.of(share("web", 0.9), share("books", 0.1)),
            STATED,
            1000,
            List.of(
                new MixtureStage("base", 0.8, Map.of()),
                new MixtureStage("anneal", 0.2, Map.of("books", 1.0))),
            ShortagePolicy.STOP,
            1,
            0,
            7);
    MixturePlan plan = MixturePlan.of(recipe, List.of(supply("web", 800), supply("books", 280)));
    assertThat(quotas(plan)).containsExactly(720L, 80L, 0L, 200L);
    assertThat(plan.positions().get("books")).containsExactly(80, 280);
    assertThat(plan.weights("anneal")).containsExactly(0, 1);
    assertThatThrownBy(
            () -> MixturePlan.of(recipe, List.of(supply("web", 800), supply("books", 279))))
        .hasMessageContaining("stage 'anneal', source 'books': wants 200 tokens and has 199 left");
  }

  @Test
  void slackIsTakenOnlyFromWhatNoStageClaims() {
    MixtureRecipe recipe =
        new MixtureRecipe(
            List.of(share("a", 0.5), share("b", 0.5)),
            STATED,
            200,
            List.of(new MixtureStage("one", 0.5, Map.of()), new MixtureStage("two", 0.5, Map.of())),
            ShortagePolicy.STOP,
            1,
            10,
            7);
    MixturePlan plan = MixturePlan.of(recipe, List.of(supply("a", 100), supply("b", 115)));
    assertThat(plan.quotas().stream().map(SourceQuota::taken)).containsExactly(50L, 60L, 50L, 55L);
  }

  @Test
  void gradualStagesGoFromOneMixtureToTheOther() {
    List<MixtureStage> stages =
        MixtureStage.gradual("shift", 1, Map.of("a", 1.0), Map.of("b", 1.0), 3);
    assertThat(stages).hasSize(3);
    assertThat(stages.get(1).weights().get("a")).isCloseTo(0.5, within(1e-12));
    assertThat(stages.get(2).weights().get("b")).isCloseTo(1, within(1e-12));
  }

  @Test
  void syntheticSourcesStayBelowTheirCap() {
    List<SourceShare> stated = List.of(share("web", 0.6), share("made", 0.4).asSynthetic());
    assertThatThrownBy(() -> MixturePlan.of(capped(stated, STATED, 0.3), supplies(1000, 1000)))
        .hasMessage(
            "stage 'main': synthetic sources have 40.00 %, must be <= synthetic_cap 30.00 %");
    MixturePlan scaled =
        MixturePlan.of(capped(stated, new Weighting.Proportional(), 0.3), supplies(1000, 1000));
    assertThat(quotas(scaled)).containsExactly(70L, 30L);
    assertThat(scaled.warnings())
        .containsExactly("stage 'main': synthetic sources scaled from 50.00 % to 30.00 %");
  }

  @Test
  void everyImpossibleValueIsReportedAtOnce() {
    assertThatThrownBy(
            () ->
                new MixtureRecipe(
                    List.of(share("a", 0.5), share("a", 0.6)),
                    STATED,
                    -1,
                    List.of(new MixtureStage("s", 0.9, Map.of("z", 1.0))),
                    ShortagePolicy.STOP,
                    2,
                    -3,
                    0))
        .isInstanceOf(ImpossibleMixture.class)
        .hasMessageContaining("source 'a': is there twice")
        .hasMessageContaining("stage 's': source 'z' is unknown; known: [a, a]")
        .hasMessageContaining("stages: shares sum to 0.9, must be 1")
        .hasMessageContaining("total_tokens: -1 must be >= 1, or all")
        .hasMessageContaining("slack_tokens: -3 must be >= 0")
        .hasMessageContaining("synthetic_cap: 2.0 must be between 0 and 1");
  }

  @Test
  void weightsThatDoNotSumToOneNeedToBeNormalisedExplicitly() {
    List<SourceShare> sources = List.of(share("a", 3), share("b", 1));
    assertThatThrownBy(() -> plan(STATED, 100, sources, ShortagePolicy.STOP, supply("a", 100)))
        .hasMessage("stage 'main': weights sum to 4.0, must be 1; or let them be normalised");
    assertThat(
            quotas(
                plan(
                    new Weighting.Explicit(true),
                    100,
                    sources,
                    ShortagePolicy.STOP,
                    supply("a", 100),
                    supply("b", 100))))
        .containsExactly(75L, 25L);
  }

  @Test
  void textThatNoSourceAsksForIsNotDroppedInSilence() {
    assertThatThrownBy(
            () ->
                plan(
                    STATED,
                    100,
                    List.of(share("a", 1)),
                    ShortagePolicy.STOP,
                    supply("a", 100),
                    supply("b", 100)))
        .hasMessage(
            "sources: there is text of [b] but the mixture does not say how much; known: [a]");
  }

  @Test
  void randomRecipesKeepTotalsCapsAndWeights() {
    long seed = 11;
    SplittableRandom random = new SplittableRandom(seed);
    for (int trial = 0; trial < 5_000; trial++) {
      int n = random.nextInt(1, 9);
      List<SourceShare> sources = new ArrayList<>();
      List<Supply> supplies = new ArrayList<>();
      for (int s = 0; s < n; s++) {
        sources.add(
            share("s" + s, random.nextDouble(0.01, 1)).withEpochs(random.nextDouble(0.5, 6)));
        supplies.add(supply("s" + s, random.nextLong(1, 1L << random.nextInt(1, 45))));
      }
      long total = random.nextLong(1, 1L << random.nextInt(1, 45));
      ShortagePolicy policy =
          random.nextBoolean() ? ShortagePolicy.STOP : ShortagePolicy.RENORMALISE;
      String what = "seed " + seed + " trial " + trial;
      try {
        MixturePlan plan =
            MixturePlan.of(
                new MixtureRecipe(
                    sources, new Weighting.Explicit(true), total, List.of(), policy, 1, 0, 1),
                supplies);
        long sum = 0;
        boolean shortage = false;
        for (SourceQuota quota : plan.quotas()) {
          int s = Integer.parseInt(quota.source().substring(1));
          sum += quota.quota();
          shortage |= quota.shortage() > 0;
          assertThat(quota.quota())
              .as(what)
              .isLessThanOrEqualTo((long) (quota.available() * sources.get(s).epochsCap()));
        }
        assertThat(sum).as(what).isLessThanOrEqualTo(total);
        if (!shortage) {
          assertThat(sum).as(what).isEqualTo(total);
        }
      } catch (ImpossibleMixture refused) {
        assertThat(policy).as(what).isEqualTo(ShortagePolicy.STOP);
        assertThat(refused.reasons()).as(what).isNotEmpty();
      }
    }
  }

  private static MixtureRecipe capped(List<SourceShare> sources, Weighting weighting, double cap) {
    return new MixtureRecipe(sources, weighting, 100, List.of(), ShortagePolicy.STOP, cap, 0, 7);
  }

  private static List<Supply> supplies(long web, long made) {
    return List.of(supply("web", web), supply("made", made));
  }

  private static MixturePlan plan(
      Weighting weighting,
      long total,
      List<SourceShare> sources,
      ShortagePolicy shortage,
      Supply... supplies) {
    return MixturePlan.of(
        new MixtureRecipe(sources, weighting, total, List.of(), shortage, 1, 0, 7),
        List.of(supplies));
  }

  private static List<Long> quotas(MixturePlan plan) {
    return plan.quotas().stream().map(SourceQuota::quota).toList();
  }

  private static SourceShare share(String name, double weight) {
    return SourceShare.of(name, weight);
  }

  private static Supply supply(String name, long tokens) {
    return new Supply(name, Math.max(1, tokens / 100), tokens);
  }
}
