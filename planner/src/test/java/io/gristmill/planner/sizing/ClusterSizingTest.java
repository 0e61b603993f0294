package io.gristmill.planner.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterSizingTest {

  @Test
  void everyFigureFollowsFromTheRates() {
    ClusterSizing sizing = ClusterSizing.of(CorpusWork.standard(10e12), 24, 4);

    // 10 TB at 2.9 MB/s; 1.818e9 documents at 1,900/s; 2.564e12 tokens at 1.2 M/s.
    assertThat(sizing.annotateCoreHours()).isCloseTo(957.9, within(0.1));
    assertThat(sizing.dedupCoreHours()).isCloseTo(265.8, within(0.1));
    assertThat(sizing.packCoreHours()).isCloseTo(593.5, within(0.1));
    // 1,817.2 core hours in 24 h at 80 %: 94.6 cores.
    assertThat(sizing.executors()).isEqualTo(24);
    assertThat(sizing.cores()).isEqualTo(96);
    assertThat(sizing.annotateTasks()).isEqualTo(74_506);
    // 1.818e9 documents of 672 bytes in partitions of 128 MiB.
    assertThat(sizing.shufflePartitions()).isEqualTo(9_104);
    assertThat(sizing.settings())
        .containsExactly(
            java.util.Map.entry("spark.driver.memory", "6g"),
            java.util.Map.entry("spark.executor.instances", "24"),
            java.util.Map.entry("spark.executor.cores", "4"),
            java.util.Map.entry("spark.executor.memory", "9g"),
            java.util.Map.entry("spark.executor.memoryOverhead", "1280m"),
            java.util.Map.entry("spark.sql.shuffle.partitions", "9104"));
  }

  @Test
  void halfTheHoursAreTwiceTheCoresAndTheSameDiskInAll() {
    ClusterSizing day = ClusterSizing.of(CorpusWork.standard(100e12), 24, 8);
    ClusterSizing half = ClusterSizing.of(CorpusWork.standard(100e12), 12, 8);

    assertThat((double) half.cores() / day.cores()).isCloseTo(2, within(0.05));
    assertThat((double) half.diskBytes() * half.executors())
        .isCloseTo(
            (double) day.diskBytes() * day.executors(), within(0.02 * 2.5 * day.shuffleBytes()));
  }

  @Test
  void aCorpusOfOneFileStillGetsAnExecutorAndPartitionsForItsCores() {
    ClusterSizing sizing = ClusterSizing.of(CorpusWork.standard(1e6), 1, 2);

    assertThat(sizing.executors()).isEqualTo(1);
    assertThat(sizing.annotateTasks()).isEqualTo(1);
    assertThat(sizing.shufflePartitions()).isEqualTo(6);
  }

  @Test
  void whatARunMeasuredReplacesTheRateAndWhatIsRejectedIsNotPacked() {
    CorpusWork work = CorpusWork.standard(10e12);
    ClusterSizing fast = ClusterSizing.of(work.annotating(58e6, 10, 2).keeping(0.5), 24, 4);
    ClusterSizing slow = ClusterSizing.of(work.annotating(29e6, 10, 2).keeping(0.5), 24, 4);

    assertThat(slow.annotateCoreHours()).isCloseTo(2 * fast.annotateCoreHours(), within(1e-9));
    assertThat(fast.packCoreHours())
        .isCloseTo(ClusterSizing.of(work, 24, 4).packCoreHours() / 2, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 24, 4, 1, corpus bytes: 0.0 must be > 0.0",
    "1e12, 0, 4, 1, hours: 0.0 must be > 0",
    "1e12, 24, 0, 1, 'executor cores: 0 must be between 1 and 64'",
    "1e12, 24, 65, 1, 'executor cores: 65 must be between 1 and 64'",
    "1e12, 24, 4, 0, 'kept share: 0.0 must be in (0, 1]'",
    "1e12, 24, 4, 1.5, 'kept share: 1.5 must be in (0, 1]'",
    "NaN, 24, 4, 1, corpus bytes: NaN must be > 0.0"
  })
  void whatCannotBeSizedIsRefused(
      double bytes, double hours, int executorCores, double kept, String message) {
    assertThatThrownBy(
            () -> ClusterSizing.of(CorpusWork.standard(bytes).keeping(kept), hours, executorCores))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void theTextNamesTheSettings() {
    assertThat(SizingText.of(ClusterSizing.of(CorpusWork.standard(10e12), 24, 4)))
        .contains(
            "work        1,817 core hours: annotate 958, dedup 266, pack 594",
            "cluster     96 cores: 24 executors of 4",
            "memory      9.00 GiB heap and 1.25 GiB beside it an executor; 6.00 GiB the driver",
            "spark.executor.memoryOverhead 1280m\n");
  }
}
