package io.gristmill.jobs.stages;

import io.gristmill.dedup.contamination.EvaluationFields;
import io.gristmill.dedup.contamination.EvaluationIndex;
import io.gristmill.dedup.contamination.EvaluationItem;
import io.gristmill.jobs.recipe.DecontaminationPart;
import io.gristmill.jobs.recipe.DecontaminationPart.EvaluationSetPart;
import io.gristmill.jobs.run.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/**
 * The evaluation sets of a recipe, read whole on the driver before any job starts: they are small,
 * and what is wrong with them must not be found after hours.
 *
 * @param index of all items
 * @param fingerprint of all items: it changes with their words, not with where they lie
 */
record EvaluationSets(EvaluationIndex index, String fingerprint) {

  /** Empty when the recipe names no set. */
  static Optional<EvaluationSets> read(DecontaminationPart part, Configuration configuration) {
    if (part.sets().isEmpty()) {
      return Optional.empty();
    }
    List<EvaluationItem> all = new ArrayList<>();
    for (EvaluationSetPart set : part.sets()) {
      all.addAll(items(set, configuration));
    }
    EvaluationIndex index = EvaluationIndex.of(part.settings(), all);
    for (EvaluationSetPart set : part.sets()) {
      refuseUnsearchable(set, part.words(), index);
    }
    return Optional.of(new EvaluationSets(index, Json.fingerprint(all)));
  }

  private static List<EvaluationItem> items(EvaluationSetPart set, Configuration configuration) {
    EvaluationFields fields =
        new EvaluationFields(set.fields().id(), set.fields().query(), set.fields().answer());
    List<EvaluationItem> items = new ArrayList<>();
    List<Path> files = files(set, configuration);
    for (Path file : files) {
      String prefix = files.size() == 1 ? "" : file.getName() + " ";
      try (InputStream in = open(file, configuration)) {
        items.addAll(fields.read(set.name(), prefix, in));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(place(set) + file + ": " + e.getMessage(), e);
      } catch (IOException e) {
        throw new UncheckedIOException(place(set) + "cannot read " + file, e);
      }
    }
    if (items.isEmpty()) {
      throw new IllegalArgumentException(place(set) + "no items in " + files);
    }
    return items;
  }

  private static List<Path> files(EvaluationSetPart set, Configuration configuration) {
    TreeSet<Path> files = new TreeSet<>();
    for (String pattern : set.paths()) {
      try {
        Path path = new Path(pattern);
        FileSystem fileSystem = path.getFileSystem(configuration);
        FileStatus[] found = fileSystem.globStatus(path);
        if (found == null || found.length == 0) {
          throw new IllegalArgumentException(place(set) + "no files at " + pattern);
        }
        for (FileStatus status : found) {
          if (status.isFile()) {
            files.add(status.getPath());
          } else {
            for (FileStatus child : fileSystem.listStatus(status.getPath())) {
              if (child.isFile() && !child.getPath().getName().matches("[_.].*")) {
                files.add(child.getPath());
              }
            }
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(place(set) + "cannot list " + pattern, e);
      }
    }
    return List.copyOf(files);
  }

  private static InputStream open(Path file, Configuration configuration) throws IOException {
    CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(file);
    InputStream bytes = file.getFileSystem(configuration).open(file);
    return codec == null ? bytes : codec.createInputStream(bytes);
  }

  private static void refuseUnsearchable(EvaluationSetPart set, int words, EvaluationIndex index) {
    for (int item = 0; item < index.items(); item++) {
      if (index.benchmarkOf(item).equals(set.name()) && index.gramsOf(item) > 0) {
        return;
      }
    }
    throw new IllegalArgumentException(
        place(set)
            + "no item can be found: each is shorter than decontamination.words = "
            + words
            + ", or has only grams that more than decontamination.common_in_items share");
  }

  private static String place(EvaluationSetPart set) {
    return "decontamination.sets." + set.name() + ": ";
  }
}
