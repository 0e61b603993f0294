package io.gristmill.jobs.stages;

import io.gristmill.corpus.read.FieldMapping;
import io.gristmill.corpus.read.Format;
import io.gristmill.corpus.read.ReadLimits;
import io.gristmill.corpus.read.SourceFormat;
import io.gristmill.corpus.spark.InputFile;
import io.gristmill.corpus.spark.SourceFiles;
import io.gristmill.corpus.spark.SourceInput;
import io.gristmill.dedup.Keep;
import io.gristmill.dedup.MinHash;
import io.gristmill.dedup.Shingling;
import io.gristmill.dedup.passage.PassageRule;
import io.gristmill.dedup.spark.CutRecipe;
import io.gristmill.dedup.spark.DedupRecipe;
import io.gristmill.dedup.spark.DedupRecipe.ExactKey;
import io.gristmill.dedup.spark.MllibEngine;
import io.gristmill.dedup.spark.SurvivorRule;
import io.gristmill.dedup.substring.SubstringRule;
import io.gristmill.filters.pii.PiiRecipe;
import io.gristmill.filters.repair.RepairRecipe;
import io.gristmill.jobs.recipe.DedupPart;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.SourcePart;
import io.gristmill.mixer.MixtureRecipe;
import io.gristmill.tokenizer.Tokenizer;
import io.gristmill.tokenizer.TokenizerRecipe;
import io.gristmill.tokenizer.pack.Labels;
import io.gristmill.tokenizer.pack.PackMethod;
import io.gristmill.tokenizer.pack.PackRecipe;
import io.gristmill.tokenizer.pack.Separators;
import io.gristmill.tokenizer.spark.PackJob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** The recipe in the words of each module. What a module refuses is refused here, on the driver. */
final class RecipeSettings {

  // Buckets of up to five documents are compared in full, larger ones with four of theirs.
  private static final int ANCHORS = 4;

  private final Recipe recipe;
  private final Configuration configuration;
  private TokenizerRecipe tokenizer;

  /**
   * @param configuration of the file systems that hold what the recipe names
   */
  RecipeSettings(Recipe recipe, Configuration configuration) {
    this.recipe = recipe;
    this.configuration = configuration;
  }

  /** How a source is read; lists its files where the format is told by their names. */
  SourceInput input(SparkSession spark, SourcePart source) {
    SourceFormat format =
        new SourceFormat(
            Format.TEXT,
            new FieldMapping(
                source.fields().text(),
                source.fields().id().orElse("id"),
                source.fields().url().orElse("url"),
                source.fields().metadata()),
            limits());
    SourceInput provisional = new SourceInput(source.name(), source.paths(), format);
    Format told =
        source.format() == SourcePart.SourceFormatName.AUTO
            ? formatOf(source.name(), SourceFiles.list(spark, provisional))
            : Format.of(source.format().name());
    return new SourceInput(
        source.name(), source.paths(), new SourceFormat(told, format.fields(), format.limits()));
  }

  private ReadLimits limits() {
    long text = recipe.limits().maxTextBytes();
    return new ReadLimits(
        text,
        Math.min(text, ReadLimits.STANDARD.maxHtmlBytes()),
        Math.toIntExact(recipe.limits().maxExpansion()));
  }

  private static Format formatOf(String source, List<InputFile> files) {
    Set<Format> formats = new TreeSet<>();
    for (InputFile file : files) {
      String name = file.path().substring(file.path().lastIndexOf('/') + 1);
      formats.add(
          Format.ofFileName(name)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "source '"
                              + source
                              + "': the name of "
                              + file.path()
                              + " does not tell its format; say format: jsonl, parquet, text, warc or wet")));
    }
    if (formats.size() > 1) {
      throw new IllegalArgumentException(
          "source '"
              + source
              + "' holds files of several formats "
              + formats
              + "; make one source of each");
    }
    return formats.iterator().next();
  }

  ScanSettings scan(SourceInput input, SourcePart source) {
    return new ScanSettings(
        input,
        new RepairRecipe(recipe.repair()),
        recipe.language().keep(),
        recipe.language().minScore(),
        recipe.filterRecipe(source),
        pii(),
        recipe.dedup().exact() == DedupPart.ExactName.NORMALISED,
        recipe.dedup().fuzzy().enabled() ? minHash() : null,
        tokenizer(),
        recipe.filters().keepRejectedText(),
        recipe.seed());
  }

  private PiiRecipe pii() {
    Secrets secrets = new Secrets(System.getenv(), configuration);
    return recipe
        .pii()
        .recipe(recipe.pii().keyEnv().map(name -> secrets.named("pii.key_env", name)).orElse(""));
  }

  MinHash minHash() {
    DedupPart.FuzzyPart fuzzy = recipe.dedup().fuzzy();
    MinHash preset = MinHash.preset(fuzzy.preset());
    Shingling shingling = preset.shingling();
    return new MinHash(
        new Shingling(
            shingling.unit(), fuzzy.shingle().orElse(shingling.size()), shingling.digits()),
        fuzzy.bands().orElse(preset.bands()),
        fuzzy.rows().orElse(preset.rowsPerBand()),
        recipe.seed());
  }

  /** The dedup job; refuses earlier runs without an index. */
  DedupSettings dedupJob(Configuration configuration) {
    DedupPart.FuzzyPart fuzzy = recipe.dedup().fuzzy();
    // The scan signs with the kernel either way, so that another engine needs no other scan.
    boolean mllib = fuzzy.enabled() && fuzzy.engine() == DedupPart.FuzzyEngine.MLLIB;
    return new DedupSettings(
        dedup(),
        minHash().shingling(),
        mllib ? new MllibEngine(minHash()) : null,
        priorities(),
        IndexFolders.of("dedup.index.against", recipe.dedup().index().against(), configuration),
        recipe.dedup().index().write());
  }

  /** Which source's document stays. */
  Map<String, Integer> priorities() {
    Map<String, Integer> priorities = new TreeMap<>();
    recipe.sources().forEach(source -> priorities.put(source.name(), source.priority()));
    return priorities;
  }

  /** Null when the recipe asks for no deduplication at all. */
  DedupRecipe dedup() {
    DedupPart part = recipe.dedup();
    Set<ExactKey> exact = new HashSet<>();
    if (part.url()) {
      exact.add(ExactKey.URL);
    }
    if (part.exact() == DedupPart.ExactName.TEXT) {
      exact.add(ExactKey.TEXT);
    } else if (part.exact() == DedupPart.ExactName.NORMALISED) {
      exact.add(ExactKey.NORMALISED_TEXT);
    }
    DedupRecipe.Fuzzy fuzzy =
        part.fuzzy().enabled()
            ? new DedupRecipe.Fuzzy(
                switch (part.fuzzy().verify()) {
                  case OFF -> DedupRecipe.Verification.NONE;
                  case ESTIMATE -> DedupRecipe.Verification.SIGNATURE;
                  case EXACT -> DedupRecipe.Verification.EXACT_JACCARD;
                },
                part.fuzzy().similarity(),
                ANCHORS)
            : null;
    if (exact.isEmpty() && fuzzy == null) {
      return null;
    }
    return new DedupRecipe(exact, fuzzy, survivor(), Long.MAX_VALUE);
  }

  private SurvivorRule survivor() {
    List<SurvivorRule.Preference> preferences = new ArrayList<>();
    for (DedupPart.SurvivorName name : recipe.dedup().survivor()) {
      preferences.add(
          switch (name) {
            case PRIORITY -> new SurvivorRule.Preference("priority", SurvivorRule.Order.HIGHEST);
            case LONGEST -> new SurvivorRule.Preference("token_count", SurvivorRule.Order.HIGHEST);
            case SHORTEST -> new SurvivorRule.Preference("token_count", SurvivorRule.Order.LOWEST);
          });
    }
    return new SurvivorRule(preferences);
  }

  /** Null when the recipe asks for no cuts. */
  CutRecipe cut() {
    DedupPart.PassagesPart passages = recipe.dedup().passages();
    DedupPart.SubstringPart substring = recipe.dedup().substring();
    PassageRule.Unit unit =
        switch (passages.unit()) {
          case OFF -> null;
          case LINE -> PassageRule.Unit.LINE;
          case PARAGRAPH -> PassageRule.Unit.PARAGRAPH;
          case THREE_SENTENCES -> PassageRule.Unit.THREE_SENTENCES;
        };
    return recipe.dedup().cuts()
        ? new CutRecipe(
            unit == null ? null : new PassageRule(unit, passages.minWords(), keep(passages.keep())),
            substring.enabled()
                ? new SubstringRule(substring.words(), keep(substring.keep()))
                : null,
            survivor())
        : null;
  }

  private static Keep keep(DedupPart.KeepName name) {
    return name == DedupPart.KeepName.FIRST ? Keep.FIRST : Keep.NONE;
  }

  TokenizerRecipe tokenizer() {
    if (tokenizer == null) {
      tokenizer = VocabularyFile.read(recipe.tokenizer(), configuration);
    }
    return tokenizer;
  }

  /** Changes with the bytes of the vocabulary file; empty without one. */
  String vocabularyFingerprint() {
    return tokenizer().file() == null ? "" : Tokenizer.load(tokenizer()).fingerprint();
  }

  PackJob packJob() {
    return packJob(recipe.packing().sequenceLength());
  }

  /** The same with rows of another length. */
  PackJob packJob(int sequenceLength) {
    Separators separators =
        recipe.tokenizer().bos()
            ? (recipe.tokenizer().eos() ? Separators.BOTH : Separators.BOS)
            : (recipe.tokenizer().eos() ? Separators.EOS : Separators.NONE);
    return new PackJob(
        tokenizer(),
        new PackRecipe(
            PackMethod.of(
                recipe.packing().method().name().toLowerCase(Locale.ROOT).replace('_', '-')),
            sequenceLength,
            separators,
            Labels.WITHIN_ROW,
            PackRecipe.DEFAULT_BUCKET_TOKENS,
            recipe.seed()));
  }

  MixtureRecipe mixture() {
    return new MixtureSettings(recipe).recipe();
  }
}
