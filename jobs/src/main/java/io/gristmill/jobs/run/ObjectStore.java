package io.gristmill.jobs.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Publishes object by object, with the store's own copy: what S3 and its like can do. One object
 * appears whole or not at all; of a folder the files that say it is complete come last and go
 * first, so whoever looks for them is never wrong. Dying on the way leaves objects at both places
 * or at either; doing it again ends the same.
 */
final class ObjectStore implements Store {

  // S3A itself copies ten parts at a time; more requests at once are more refusals (503).
  private static final int AT_ONCE = 16;

  // What says that a folder is complete: Spark's marker, the manifest of shards.
  private static final Set<String> MARKERS = Set.of("_SUCCESS", "manifest.json");

  private final FileSystem files;

  ObjectStore(FileSystem files) {
    this.files = files;
  }

  @Override
  public void put(Path target, byte[] bytes) throws IOException {
    // The object appears when its stream is closed, in place of the one before.
    try (OutputStream out = files.create(target, true)) {
      out.write(bytes);
    }
  }

  @Override
  public void publish(Path written, Path target, List<String> names) throws IOException {
    Set<String> wanted = new HashSet<>(names);
    List<String> stale = new ArrayList<>(Store.names(files, target));
    stale.removeAll(wanted);
    // A marker of the table before may have the name of one of this: it goes whatever its name,
    // unless it was published by a try that died.
    for (String marker : markers(names)) {
      if (files.exists(below(written, marker))) {
        files.delete(below(target, marker), false);
      }
    }
    for (String marker : markers(stale)) {
      files.delete(below(target, marker), false);
    }
    each(stale, name -> files.delete(below(target, name), false));
    List<String> data = new ArrayList<>(names);
    data.removeAll(markers(names));
    // All of the old before any of the new: nobody reads half of each.
    each(
        data,
        name -> {
          if (files.exists(below(written, name))) {
            files.delete(below(target, name), false);
          }
        });
    each(data, name -> move(below(written, name), below(target, name)));
    for (String marker : markers(names)) {
      move(below(written, marker), below(target, marker));
    }
  }

  private void move(Path from, Path to) throws IOException {
    if (!files.exists(from)) {
      if (!files.exists(to)) {
        throw new FileNotFoundException("neither " + from + " nor " + to + " is there");
      }
      return;
    }
    files.mkdirs(to.getParent());
    if (!files.rename(from, to)) {
      throw new IOException("cannot move " + from + " to " + to);
    }
  }

  private static List<String> markers(List<String> names) {
    return names.stream()
        .filter(name -> MARKERS.contains(name.substring(name.lastIndexOf('/') + 1)))
        .toList();
  }

  private static Path below(Path folder, String name) {
    return name.isEmpty() ? folder : new Path(folder, name);
  }

  @FunctionalInterface
  private interface Action {
    void on(String name) throws IOException;
  }

  // All have ended when this returns, also when one fails: whoever goes on from there must not meet
  // a change of before.
  private static void each(List<String> names, Action action) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (String name : names) {
        all.add(
            threads.submit(
                () -> {
                  action.on(name);
                  return null;
                }));
      }
      IOException failure = null;
      for (Future<?> one : all) {
        try {
          one.get();
        } catch (ExecutionException e) {
          IOException next =
              e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
          if (failure == null) {
            failure = next;
          } else {
            failure.addSuppressed(next);
          }
        }
      }
      if (failure != null) {
        throw failure;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while publishing");
    } finally {
      threads.shutdownNow();
    }
  }
}
