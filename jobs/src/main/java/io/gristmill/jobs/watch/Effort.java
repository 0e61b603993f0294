package io.gristmill.jobs.watch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What one job took, as its record keeps it. Differs from run to run; nothing that is published
 * depends on it.
 *
 * @param cores held, on average
 * @param coreSeconds held, busy or not
 * @param taskSeconds that tasks ran
 * @param cpuSeconds of their threads
 * @param gcSeconds that the JVMs collected garbage while they ran
 * @param failedTasks tries that did not end well, tasks that were stopped among them
 * @param bytesRead from storage, as stored
 * @param bytesWritten to storage
 * @param shuffleBytesRead of other tasks' output
 * @param spilledBytes written to local disk because memory was full
 * @param skew of the stage that took most: longest task over median task
 * @param phases what it spent that on, in the order they began
 * @param cost null where no price was stated
 * @param fullCorpus null where it was not said how large that is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Effort(
    double cores,
    double coreSeconds,
    double taskSeconds,
    double cpuSeconds,
    double gcSeconds,
    long tasks,
    long failedTasks,
    long bytesRead,
    long bytesWritten,
    long shuffleBytesRead,
    long shuffleBytesWritten,
    long spilledBytes,
    double skew,
    List<Phase> phases,
    Cost cost,
    FullCorpus fullCorpus) {

  public Effort {
    phases = List.copyOf(phases);
  }

  /**
   * The stages that did one thing.
   *
   * @param name as Spark's pages show it
   * @param medianTaskSeconds of the stage that took most, as the next two
   */
  public record Phase(
      String name,
      long stages,
      long tasks,
      double taskSeconds,
      double medianTaskSeconds,
      double longestTaskSeconds,
      double skew,
      long shuffleBytesRead,
      long spilledBytes) {}

  /**
   * @param usdPerCoreHour as stated
   * @param usd of the cores held, busy or not
   */
  public record Cost(double usdPerCoreHour, double usd) {}

  /**
   * The same job on the corpus that this one is a sample of, in proportion.
   *
   * @param times how many times this one's size it has
   * @param hours on the cores of this run
   * @param usd null where no price was stated
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FullCorpus(double times, double hours, double coreHours, Double usd) {}
}
