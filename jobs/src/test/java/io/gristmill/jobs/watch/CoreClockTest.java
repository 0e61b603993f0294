package io.gristmill.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.cluster.ExecutorInfo;
import org.junit.jupiter.api.Test;
import scala.collection.immutable.Map$;

class CoreClockTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong now = new AtomicLong();

  @Test
  void executorsCountForAsLongAsTheyAreHeld() {
    CoreClock clock = new CoreClock(8, 4, now::get);
    now.set(10 * SECOND);
    clock.onExecutorAdded(added("3", 16));
    now.set(15 * SECOND);
    clock.onExecutorRemoved(new SparkListenerExecutorRemoved(0, "1", "one of the first two"));
    now.set(17 * SECOND);
    clock.onExecutorRemoved(new SparkListenerExecutorRemoved(0, "3", "the later one"));
    now.set(20 * SECOND);
    assertThat(clock.coreSeconds()).isEqualTo(10 * 8 + 5 * 24 + 2 * 20 + 3 * 4);
  }

  private static SparkListenerExecutorAdded added(String id, int cores) {
    return new SparkListenerExecutorAdded(
        0, id, new ExecutorInfo("host", cores, Map$.MODULE$.<String, String>empty()));
  }

  @Test
  void skewIsLongestOverMedianTask() {
    StageTimes times = new StageTimes();
    assertThat(times.skew()).isEqualTo(1);
    for (long millis : new long[] {100, 300, 200, 1000}) {
      times.add(millis);
    }
    assertThat(times.medianSeconds()).isEqualTo(0.2);
    assertThat(times.longestSeconds()).isEqualTo(1);
    assertThat(times.skew()).isEqualTo(5);
    assertThat(times.seconds()).isEqualTo(1.6);
  }
}
