package io.gristmill.filters.language;

import java.util.Arrays;

/** Scratch of one worker: counts letters by script and scores the languages of shared scripts. */
final class LanguageVote {

  /**
   * How much more a letter of another script counts than a Latin one: Latin is everybody's guest.
   */
  private static final int OTHER_SCRIPT_WEIGHT = 3;

  /** One kana among ten Han characters makes Japanese. */
  private static final int HAN_PER_KANA = 10;

  /** Bytes of a stretch that is read; of a longer text, as many stretches as {@link #STRETCHES}. */
  private static final int STRETCH_BYTES = 1024;

  private static final int STRETCHES = 4;

  /** Letters between two looks at the margin. */
  private static final int LOOK_EVERY = 24;

  /** Margin in eighths of a nat at which the rest of a stretch is not read. */
  private static final int DECIDED = 800;

  /** The same between two close languages, which sound alike for longer. */
  private static final int DECIDED_CLOSE = 1600;

  /** Letters of one script that has one language after which the rest of a stretch is not read. */
  private static final int DECIDED_SCRIPT = 96;

  /** Margin in eighths of a nat above which close languages are not looked at again. */
  private static final int FAR = 2000;

  /**
   * Eighths of a nat that make a factor of e in the score: the five orders count the same evidence
   * about fifteen times (5 + 4 + 3 + 2 + 1).
   */
  private static final double TEMPERATURE = 120;

  private final LanguageModels models;
  private final TextSample sample;
  private final ScriptModel.Scorer[] scorers;
  private final int[] counts = new int[Letters.CLASSES];

  LanguageVote(LanguageModels models) {
    this.models = models;
    this.sample = new TextSample(STRETCH_BYTES);
    this.scorers =
        models.scripts().stream().map(ScriptModel::newScorer).toArray(ScriptModel.Scorer[]::new);
  }

  LanguageGuess identify(byte[] utf8, int from, int to) {
    Arrays.fill(counts, 0);
    for (ScriptModel.Scorer scorer : scorers) {
      scorer.clear();
    }
    int stretches = to - from <= STRETCH_BYTES ? 1 : STRETCHES;
    for (int k = 0; k < stretches; k++) {
      read(utf8, from, to, k, stretches);
      count(k + 1);
    }
    int script = script();
    int group = script - Letters.FIRST_GROUP;
    if (group >= 0 && group < scorers.length && scorers[group].rank() < FAR) {
      CloseLanguages close = closeGroup(group);
      for (int k = 0; k < stretches && close != null; k++) {
        read(utf8, from, to, k, stretches);
        close.weigh(sample.chars(), sample.length(), scorers[group]);
      }
    }
    return answer(script);
  }

  /** Reads one of the equally spaced stretches; a short text is one. */
  private void read(byte[] utf8, int from, int to, int k, int stretches) {
    if (stretches == 1) {
      sample.read(utf8, from, to);
      return;
    }
    int bytes = Math.min(STRETCH_BYTES, (to - from) / stretches);
    int start = from + (int) ((to - from - bytes) * (long) k / (stretches - 1));
    int end = start + bytes;
    while (start < end && (utf8[start] & 0xC0) == 0x80) {
      start++;
    }
    sample.read(utf8, start, end);
  }

  /** Counts and scores the stretch that was read, the {@code nth} of the text. */
  private void count(int nth) {
    char[] text = sample.chars();
    int length = sample.length();
    int letters = 0;
    int look = LOOK_EVERY;
    int i = 0;
    while (i < length) {
      byte script = Letters.classOf(text[i]);
      if (script < Letters.FIRST_GROUP || script >= Letters.FIRST_SINGLE) {
        counts[script]++;
        i++;
        if (script >= Letters.FIRST_SINGLE && counts[script] >= nth * DECIDED_SCRIPT) {
          return;
        }
        continue;
      }
      int group = script - Letters.FIRST_GROUP;
      int end = scorers[group].add(text, i, length, script);
      counts[script] += end - i;
      letters += end - i;
      i = end;
      if (letters >= look) {
        look = letters + LOOK_EVERY;
        int margin = scorers[group].rank();
        if (margin > nth * DECIDED_CLOSE || (margin > nth * DECIDED && closeGroup(group) == null)) {
          return;
        }
      }
    }
  }

  /** The close group that holds both languages in front, or null. */
  private CloseLanguages closeGroup(int group) {
    ScriptModel.Scorer scorer = scorers[group];
    for (CloseLanguages close : models.close().get(group)) {
      if (close.holds(scorer.best()) && close.holds(scorer.second())) {
        return close;
      }
    }
    return null;
  }

  /** The script of most letters, guests weighed; {@link Letters#OTHER} if there is none. */
  private int script() {
    int script = Letters.OTHER;
    for (int c = Letters.HAN; c < counts.length; c++) {
      if (c != Letters.FIRST_GROUP) {
        counts[c] *= OTHER_SCRIPT_WEIGHT;
      }
      if (counts[c] > counts[script]) {
        script = c;
      }
    }
    return script;
  }

  private LanguageGuess answer(int script) {
    if (script == Letters.OTHER) {
      return LanguageGuess.UNDETERMINED;
    }
    int letters = 0;
    for (int c = Letters.HAN; c < counts.length; c++) {
      letters += counts[c];
    }
    if (script == Letters.HAN || script == Letters.KANA) {
      boolean japanese = counts[Letters.KANA] * HAN_PER_KANA >= counts[Letters.HAN];
      int both = counts[Letters.HAN] + counts[Letters.KANA];
      return new LanguageGuess(japanese ? "ja" : "zh", (double) both / letters);
    }
    double share = (double) counts[script] / letters;
    if (script >= Letters.FIRST_SINGLE) {
      return new LanguageGuess(Letters.languageOf(script), share);
    }
    ScriptModel.Scorer scorer = scorers[script - Letters.FIRST_GROUP];
    scorer.rank();
    String language =
        models.scripts().get(script - Letters.FIRST_GROUP).languages().get(scorer.best());
    return new LanguageGuess(language, share * scorer.share(TEMPERATURE));
  }
}
