package io.gristmill.jobs.stages;

import io.gristmill.corpus.spark.InputFile;
import io.gristmill.corpus.spark.SourceFiles;
import io.gristmill.corpus.spark.SourceInput;
import io.gristmill.dedup.spark.SignatureIndex;
import io.gristmill.jobs.recipe.Recipe;
import io.gristmill.jobs.recipe.SourcePart;
import io.gristmill.jobs.run.JobObserver;
import io.gristmill.jobs.run.JobRecord;
import io.gristmill.jobs.run.JobRunner;
import io.gristmill.jobs.run.JobRunner.Done;
import io.gristmill.jobs.run.JobRunner.Job;
import io.gristmill.jobs.run.JobRunner.Written;
import io.gristmill.jobs.run.Json;
import io.gristmill.jobs.run.RunDirectory;
import io.gristmill.mixer.MixtureStage;
import io.gristmill.tokenizer.pack.Stream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * The jobs of a recipe in a run directory, in their order. The caller holds the {@link
 * io.gristmill.jobs.run.RunLock}. Not thread-safe.
 */
public final class Pipeline {

  private final SparkSession spark;
  private final Recipe recipe;
  private final RunDirectory directory;
  private final JobRunner runner;
  private final RecipeSettings settings;
  private final ModelSettings models;
  private final JobParts parts;
  private final Tables tables;
  private final Map<String, Source> sources = new LinkedHashMap<>();

  private record Source(SourcePart part, SourceInput input, List<InputFile> files) {}

  /**
   * Lists and checks the inputs of every source; nothing runs yet.
   *
   * @throws IllegalArgumentException for what is wrong with the recipe or its inputs
   */
  public Pipeline(
      SparkSession spark,
      Recipe recipe,
      RunDirectory directory,
      Map<String, String> versions,
      JobObserver observer) {
    this.spark = SessionSettings.apply(spark);
    this.recipe = recipe;
    this.directory = directory;
    this.runner = new JobRunner(directory, versions, observer);
    this.settings = new RecipeSettings(recipe, spark.sparkContext().hadoopConfiguration());
    this.models =
        new ModelSettings(recipe, new HadoopFiles(this.spark.sparkContext().hadoopConfiguration()));
    this.parts = new JobParts(recipe);
    this.tables =
        new Tables(spark, directory, recipe.sources().stream().map(SourcePart::name).toList());
  }

  /** Runs every step in order, skipping what is done and unchanged. */
  public List<Done> run() throws IOException {
    List<Done> done = new ArrayList<>();
    for (Step step : Step.values()) {
      done.addAll(run(step));
    }
    return done;
  }

  /** Runs one step; those before it must have committed. */
  public List<Done> run(Step step) throws IOException {
    if (step == Step.ANNOTATE) {
      List<Done> done = new ArrayList<>();
      for (SourcePart source : recipe.sources()) {
        done.add(annotate(source.name()));
      }
      return done;
    }
    return List.of(runner.run(job(step)));
  }

  /** Annotates one source. */
  public Done annotate(String source) throws IOException {
    return runner.run(annotateJob(recipe.source(source)));
  }

  /**
   * What each job would do now: by job name, in order, why it would run, or empty when it would be
   * skipped. Reads records and lists inputs; writes nothing.
   */
  public Map<String, Optional<String>> reasons() throws IOException {
    Map<String, Optional<String>> reasons = new LinkedHashMap<>();
    for (SourcePart source : recipe.sources()) {
      reasons.put(RecipeJobs.annotate(source.name()), runner.reasonToRun(annotateJob(source)));
    }
    for (Step step : Step.values()) {
      if (step == Step.ANNOTATE) {
        continue;
      }
      Optional<String> before =
          reasons.entrySet().stream()
              .filter(job -> job.getValue().isPresent())
              .map(job -> job.getKey() + " runs before it")
              .findFirst();
      // A step whose predecessors are not there yet cannot even say what it would read.
      reasons.put(step.label(), before.isPresent() ? before : runner.reasonToRun(job(step)));
    }
    return reasons;
  }

  /**
   * Scans a sample of every source and says what the whole would give. Writes nothing.
   *
   * @param share of the bytes to read, in (0, 1]
   */
  public List<SourceForecast> forecast(double share) throws IOException {
    List<SourceForecast> forecasts = new ArrayList<>();
    for (SourcePart part : recipe.sources()) {
      Source source = sources.computeIfAbsent(part.name(), name -> open(part));
      forecasts.add(
          SourceForecast.scan(
              spark,
              settings.scan(source.input(), part),
              models.models(),
              source.files(),
              share,
              recipe.seed()));
    }
    return forecasts;
  }

  private Job job(Step step) throws IOException {
    return switch (step) {
      case ANNOTATE -> throw new IllegalArgumentException("annotate is one job per source");
      case DEDUP -> dedupJob();
      case CUT -> cutJob();
      case MIX -> mixJob();
      case PLAN -> planJob();
      case PACK -> packJob();
      case VERIFY -> verifyJob(this::verify);
    };
  }

  private Job annotateJob(SourcePart part) {
    Source source = sources.computeIfAbsent(part.name(), name -> open(part));
    Map<String, String> inputs = new TreeMap<>();
    inputs.put("files", SourceFiles.fingerprint(source.files()));
    inputs.put("models", models.fingerprint());
    inputs.put("vocabulary", settings.vocabularyFingerprint());
    inputs.put("decontamination", models.evaluationFingerprint());
    inputs.values().removeIf(String::isEmpty);
    return new Job(
        RecipeJobs.annotate(part.name()),
        parts.annotate(part.name()),
        inputs,
        new StableInput(
            spark,
            source.input(),
            source.files(),
            attempt ->
                new AnnotateStage(
                        spark,
                        settings.scan(source.input(), part),
                        models.models(),
                        source.files(),
                        recipe.limits().splitBytes(),
                        recipe.limits().maxBadShare())
                    .write(attempt)));
  }

  private Source open(SourcePart part) {
    SourceInput input = settings.input(spark, part);
    return new Source(part, input, SourceFiles.list(spark, input));
  }

  private Job dedupJob() throws IOException {
    DedupSettings dedup = settings.dedupJob(spark.sparkContext().hadoopConfiguration());
    Map<String, String> inputs = annotated(Step.DEDUP);
    for (int i = 0; i < dedup.against().size(); i++) {
      inputs.put("index-" + i, SignatureIndex.fingerprint(spark, dedup.against().get(i)));
    }
    return new Job(
        Step.DEDUP.label(),
        parts.dedup(),
        inputs,
        attempt -> new DedupStage(spark, tables, dedup).write(attempt));
  }

  private Job cutJob() throws IOException {
    Map<String, String> inputs = annotated(Step.CUT);
    inputs.put(Step.DEDUP.label(), finished(Step.DEDUP.label(), Step.CUT).fingerprint());
    return new Job(
        Step.CUT.label(),
        parts.cut(),
        inputs,
        attempt ->
            new CutStage(
                    spark,
                    tables,
                    settings.cut(),
                    settings.priorities(),
                    new CutTexts(settings.tokenizer(), recipe.dedup().minWordsLeft()))
                .write(attempt));
  }

  private Job mixJob() throws IOException {
    Map<String, String> inputs = annotated(Step.MIX);
    for (Step step : List.of(Step.DEDUP, Step.CUT)) {
      inputs.put(step.label(), finished(step.label(), Step.MIX).fingerprint());
    }
    return new Job(
        Step.MIX.label(),
        parts.mix(),
        inputs,
        attempt ->
            new MixStage(
                    spark,
                    tables,
                    settings.mixture(),
                    settings.packJob().packing().separators().count(),
                    HeldOut.of(tables, recipe))
                .write(attempt));
  }

  private Job planJob() throws IOException {
    return new Job(
        Step.PLAN.label(),
        parts.plan(),
        Map.of(Step.MIX.label(), finished(Step.MIX.label(), Step.PLAN).fingerprint()),
        attempt -> new PlanStage(spark, tables, recipe, wantedTokens()).write(attempt));
  }

  private Job packJob() throws IOException {
    Map<String, String> inputs = annotated(Step.PACK);
    for (Step step : List.of(Step.CUT, Step.MIX, Step.PLAN)) {
      inputs.put(step.label(), finished(step.label(), Step.PACK).fingerprint());
    }
    return new Job(
        Step.PACK.label(),
        parts.pack(),
        inputs,
        attempt ->
            new PackStage(
                    spark,
                    tables,
                    directory,
                    ShardSet.of(recipe, directory.configuration()),
                    wantedTokens(),
                    provenance())
                .write(attempt));
  }

  private Map<Stream, Long> wantedTokens() throws IOException {
    return WantedTokens.of(finished(Step.MIX.label(), Step.PLAN));
  }

  // Only what decides the bytes of the shards: where the input lay is in jobs/*.json, and must not
  // make equal shards differ.
  private Map<String, String> provenance() {
    Map<String, String> provenance = new TreeMap<>();
    provenance.put("name", recipe.name());
    provenance.put("recipe", Json.fingerprint(parts.pack()));
    provenance.put(
        "stages",
        String.join(",", settings.mixture().stages().stream().map(MixtureStage::name).toList()));
    provenance.put(
        "synthetic_sources",
        String.join(
            ",",
            recipe.sources().stream()
                .filter(SourcePart::synthetic)
                .map(SourcePart::name)
                .sorted()
                .toList()));
    return provenance;
  }

  /**
   * Counts everything again and reads the shards back, whatever was verified before.
   *
   * @return what was found; its problems are empty when everything agrees
   */
  public VerifyStage.Verified verify() throws IOException {
    finished(Step.PACK.label(), Step.VERIFY);
    return new VerifyStage(
            spark,
            tables,
            directory,
            recipe.sources().stream().map(SourcePart::name).toList(),
            HeldOut.of(tables, recipe),
            () ->
                new ShardSetCheck(spark, directory, ShardSet.of(recipe, directory.configuration()))
                    .problems())
        .verify();
  }

  /**
   * Keeps what {@link #verify} found as the verify job, so that the run counts as complete.
   *
   * @throws BadDataException where there are problems
   */
  public Done verified(VerifyStage.Verified verified) throws IOException {
    return runner.run(verifyJob(() -> verified));
  }

  @FunctionalInterface
  private interface Verification {
    VerifyStage.Verified verified() throws IOException;
  }

  private Job verifyJob(Verification verification) throws IOException {
    Map<String, String> inputs = annotated(Step.VERIFY);
    for (Step step : List.of(Step.DEDUP, Step.CUT, Step.MIX, Step.PLAN, Step.PACK)) {
      inputs.put(step.label(), finished(step.label(), Step.VERIFY).fingerprint());
    }
    return new Job(
        Step.VERIFY.label(),
        Map.of(),
        inputs,
        attempt -> {
          VerifyStage.Verified verified = verification.verified();
          if (!verified.problems().isEmpty()) {
            throw new BadDataException(
                directory.root() + " does not verify: " + String.join("; ", verified.problems()));
          }
          return new Written(Map.of(), verified);
        });
  }

  /** Fingerprints of the annotate jobs of all sources. */
  private Map<String, String> annotated(Step step) throws IOException {
    Map<String, String> inputs = new TreeMap<>();
    for (SourcePart source : recipe.sources()) {
      String name = RecipeJobs.annotate(source.name());
      inputs.put(name, finished(name, step).fingerprint());
    }
    return inputs;
  }

  private JobRecord finished(String job, Step step) throws IOException {
    return directory
        .record(job)
        .orElseThrow(() -> new PredecessorMissingException(step.label(), job, directory.root()));
  }
}
