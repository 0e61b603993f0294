package io.gristmill.jobs.recipe;

import static io.gristmill.jobs.recipe.InvalidOption.check;

import io.gristmill.planner.hardware.AcceleratorCatalogue;
import io.gristmill.planner.model.ModelCatalogue;
import java.util.List;

/** The training the shards are cut for: what the planner needs to know. */
public record TrainingPart(
    @Option(value = "Model: an id of the planner's catalogue.", byDefault = "llama3-8b")
        String model,
    @Option(
            value = "Accelerators, as count x kind of the planner's catalogue.",
            byDefault = "8xH100",
            pattern = "[1-9][0-9]*x[A-Za-z0-9-]+")
        String gpus,
    @Option(
            value = "Rows of one optimizer step, over all accelerators.",
            byDefault = "1024",
            min = 1)
        int globalBatch,
    @Option(value = "Rows of one forward pass on one data-parallel rank.", byDefault = "1", min = 1)
        int microBatch,
    @Option(value = "Tensor parallel size.", byDefault = "1", min = 1) int tensorParallel,
    @Option(value = "Pipeline parallel size.", byDefault = "1", min = 1) int pipelineParallel,
    @Option(value = "Context parallel size.", byDefault = "1", min = 1) int contextParallel,
    @Option(
            value = "Loader workers of one data-parallel rank.",
            byDefault = "2",
            min = 1,
            max = 256)
        int loaderWorkers,
    @Option(value = "Other numbers of accelerators the run must be able to change to.", min = 0)
        List<Integer> elastic,
    @Option(
            value = "Size a shard should have.",
            byDefault = "128 MiB",
            unit = Option.Unit.BYTES,
            min = 65_536,
            max = 10.0 * (1L << 30))
        long shardBytes) {

  public TrainingPart {
    List<String> models = List.copyOf(ModelCatalogue.bundled().ids());
    check(
        models.contains(model),
        "model",
        "unknown model '" + model + "'" + Choices.explain(model, models));
    try {
      AcceleratorCatalogue.bundled().accelerator(gpus.substring(gpus.indexOf('x') + 1));
    } catch (IllegalArgumentException e) {
      throw new InvalidOption("gpus", e.getMessage());
    }
  }

  /** The same where a stage says nothing else. */
  public TrainingPart in(MixturePart.StageShardsPart stage) {
    return new TrainingPart(
        model,
        gpus,
        stage.globalBatch().orElse(globalBatch),
        stage.microBatch().orElse(microBatch),
        tensorParallel,
        pipelineParallel,
        stage.contextParallel().orElse(contextParallel),
        loaderWorkers,
        elastic,
        shardBytes);
  }
}
