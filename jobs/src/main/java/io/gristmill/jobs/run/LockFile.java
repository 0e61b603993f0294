package io.gristmill.jobs.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A small file that exists or does not. It is there all the time while it is written again, so that
 * nobody takes the moment between for its absence; a reader may find it empty for a moment.
 *
 * <p>On local disks Java's own calls are used: Hadoop's look for the file and then create it, and
 * keep a checksum beside it that changes in a step of its own.
 */
final class LockFile {

  private final FileSystem files;
  private final Path path;
  private final boolean local;

  LockFile(FileSystem files, Path path) {
    this.files = files;
    this.path = path;
    this.local = files.getUri().getScheme().equals("file");
  }

  /** Writes it if it is not there; false when it is. */
  boolean create(byte[] bytes) throws IOException {
    if (!files.mkdirs(path.getParent())) {
      throw new IOException("Mkdirs failed to create " + path.getParent());
    }
    if (local) {
      return createLocal(bytes);
    }
    try (OutputStream out = files.create(path, false)) {
      out.write(bytes);
      return true;
    } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
      return false;
    }
  }

  private boolean createLocal(byte[] bytes) throws IOException {
    try (OutputStream out = Files.newOutputStream(local(path), StandardOpenOption.CREATE_NEW)) {
      try {
        out.write(bytes);
      } catch (IOException e) {
        // A full disk takes a file's name but not its bytes; a lock that names nobody would stay.
        Files.delete(local(path));
        throw e;
      }
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /** Writes it, whatever is there. */
  void replace(byte[] bytes) throws IOException {
    if (local) {
      java.nio.file.Path whole = local(beside());
      Files.write(whole, bytes);
      Files.move(
          whole, local(path), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    try (OutputStream out = files.create(path, true)) {
      out.write(bytes);
    }
  }

  /** What is in it; empty when it is not there. */
  Optional<byte[]> read() throws IOException {
    try {
      if (local) {
        return Optional.of(Files.readAllBytes(local(path)));
      }
      try (InputStream in = files.open(path)) {
        return Optional.of(in.readAllBytes());
      }
    } catch (NoSuchFileException | FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * How long ago it was written, by the file system's own clock, which another machine's need not
   * agree with; empty when it is not there.
   */
  Optional<Duration> age() throws IOException {
    Path probe = beside();
    files.create(probe, true).close();
    try {
      long now = files.getFileStatus(probe).getModificationTime();
      long then = files.getFileStatus(path).getModificationTime();
      return Optional.of(Duration.ofMillis(Math.max(0, now - then)));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } finally {
      files.delete(probe, false);
    }
  }

  /** Removes it; false when it was not there. */
  boolean delete() throws IOException {
    return local ? Files.deleteIfExists(local(path)) : files.delete(path, false);
  }

  private Path beside() {
    return new Path(path.getParent(), "." + path.getName() + "-" + UUID.randomUUID());
  }

  private static java.nio.file.Path local(Path path) {
    return java.nio.file.Path.of(path.toUri().getPath());
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
