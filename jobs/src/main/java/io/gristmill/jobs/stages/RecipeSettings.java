package io.gristmill.jobs.stages;

import io.gristmill.corpus.read.FieldMapping;
import io.gristmill.corpus.read.Format;
import io.gristmill.corpus.read.ReadLimits;
import io.gristmill.corpus.read.SourceFormat;
import io.gristmill.corpus.spark.InputFile;
import io.gristmill.corpus.spark.SourceFiles;
import io.gristmill.corpus.spark.SourceInput;
import io.gristmill.dedup.MinHash;
import io.gristmill.dedup.Shingling;
import io.gristmill.filters.FilterRecipe;
import io.gristmill.filters.pii.PiiRecipe;
import io.gristmill.jobs.recipe.DedupPart;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.SourcePart;
import io.gristmill.tokenizer.TokenizerRecipe;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/** The recipe in the words of each module. What a module refuses is refused here, on the driver. */
final class RecipeSettings {

  private final Recipe recipe;

  RecipeSettings(Recipe recipe) {
    this.recipe = recipe;
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

  ScanSettings scan(SourceInput input) {
    return new ScanSettings(
        input,
        recipe.language().keep(),
        recipe.language().minScore(),
        filters(),
        pii(),
        recipe.dedup().exact() == DedupPart.ExactName.NORMALISED,
        recipe.dedup().fuzzy().enabled() ? minHash() : null,
        tokenizer(),
        recipe.filters().keepRejectedText(),
        recipe.seed());
  }

  FilterRecipe filters() {
    return recipe.filters().recipe();
  }

  private PiiRecipe pii() {
    return recipe.pii().recipe(recipe.pii().keyEnv().map(RecipeSettings::secret).orElse(""));
  }

  private static String secret(String variable) {
    String value = System.getenv(variable);
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException(
          "pii.key_env: the environment variable " + variable + " is not set");
    }
    return value;
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

  TokenizerRecipe tokenizer() {
    return recipe.tokenizer().recipe();
  }
}
