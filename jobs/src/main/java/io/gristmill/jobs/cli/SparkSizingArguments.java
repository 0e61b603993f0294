package io.gristmill.jobs.cli;

import io.gristmill.jobs.run.JobRecord;
import io.gristmill.jobs.stages.Step;
import io.gristmill.planner.sizing.ClusterSizing;
import io.gristmill.planner.sizing.CorpusWork;
import io.gristmill.planner.sizing.SizingText;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The corpus for which {@code plan --spark} sizes a cluster. */
final class SparkSizingArguments {
  @Option(
      names = "--spark",
      required = true,
      description = "Size the Spark cluster for a corpus instead.")
  boolean spark;

  @Option(
      names = "--corpus-bytes",
      paramLabel = "SIZE",
      required = true,
      converter = Size.class,
      description = "With --spark: the corpus as read, unpacked, such as 10TB or 800 GiB.")
  double bytes;

  @Option(
      names = "--hours",
      paramLabel = "H",
      defaultValue = "24",
      description = "With --spark: done in so many hours (default: ${DEFAULT-VALUE}).")
  double hours;

  @Option(
      names = "--executor-cores",
      paramLabel = "N",
      defaultValue = "4",
      description = "With --spark: cores of an executor (default: ${DEFAULT-VALUE}).")
  int executorCores;

  @Option(
      names = "--kept",
      paramLabel = "SHARE",
      defaultValue = "1",
      description =
          "With --spark: share of the bytes that passes the filters; 1 is the safe side (default: ${DEFAULT-VALUE}).")
  double kept;

  @Option(
      names = "--measured",
      paramLabel = "DIR",
      description =
          "With --spark: take the speed of annotate from this finished run instead of the bench corpus'.")
  String measured;

  @Option(
      names = "--measured-cores",
      paramLabel = "N",
      defaultValue = "1",
      description = "With --measured: cores that run had (default: ${DEFAULT-VALUE}).")
  int measuredCores;

  String text() throws IOException {
    CorpusWork work = CorpusWork.standard(bytes).keeping(kept);
    if (measured != null) {
      work = asMeasured(work);
    }
    return SizingText.of(ClusterSizing.of(work, hours, executorCores));
  }

  private CorpusWork asMeasured(CorpusWork work) throws IOException {
    double read = 0;
    double seconds = 0;
    for (JobRecord record :
        RunLocation.existing(measured, new Configuration()).records().values()) {
      if (record.job().startsWith(Step.ANNOTATE.label() + "-")) {
        read += RunFigures.field(record.counts(), "readBytes").asDouble();
        seconds += record.seconds();
      }
    }
    return work.annotating(read, seconds, measuredCores);
  }

  /** Bytes as people write them: decimal units as disks are sold, binary ones as memory. */
  static final class Size implements ITypeConverter<Double> {
    private static final Pattern FORM = Pattern.compile("([0-9.]+(?:[eE][0-9]+)?) *([A-Za-z]*)");
    private static final Map<String, Double> UNITS =
        Map.ofEntries(
            Map.entry("", 1.0),
            Map.entry("B", 1.0),
            Map.entry("MB", 1e6),
            Map.entry("GB", 1e9),
            Map.entry("TB", 1e12),
            Map.entry("PB", 1e15),
            Map.entry("MiB", 0x1p20),
            Map.entry("GiB", 0x1p30),
            Map.entry("TiB", 0x1p40),
            Map.entry("PiB", 0x1p50));

    @Override
    public Double convert(String text) {
      Matcher matcher = FORM.matcher(text);
      if (matcher.matches() && UNITS.containsKey(matcher.group(2))) {
        try {
          return new BigDecimal(matcher.group(1)).doubleValue() * UNITS.get(matcher.group(2));
        } catch (NumberFormatException e) {
          throw refusal(text);
        }
      }
      throw refusal(text);
    }

    private static TypeConversionException refusal(String text) {
      return new TypeConversionException(
          "'" + text + "' is no number of bytes, such as 10TB, 800 GiB or 1e13");
    }
  }
}
