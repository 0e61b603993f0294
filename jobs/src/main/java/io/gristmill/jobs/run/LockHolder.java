package io.gristmill.jobs.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/**
 * Who holds the lock of a job, as written in its file.
 *
 * @param id of this holding; no two are equal
 * @param user as the operating system calls them
 * @param host for people
 * @param machine tells process numbers of one name space apart from those of another: containers of
 *     one host name may each have a process 15
 * @param pid of the driver
 * @param born when the driver process started, since process numbers are used again; empty where
 *     the system does not tell
 * @param since when the lock was taken, by the holder's clock; for people, nothing is decided by it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record LockHolder(
    String id, String user, String host, String machine, long pid, String born, String since) {

  /** Of a lock whose file is there and says nothing yet: someone is taking it, or died then. */
  static final LockHolder UNKNOWN = new LockHolder("", "someone", "?", "?", -1, "", "just now");

  /** This process, from now on. */
  static LockHolder here() {
    ProcessHandle self = ProcessHandle.current();
    String host = hostName();
    return new LockHolder(
        UUID.randomUUID().toString(),
        System.getProperty("user.name", "?"),
        host,
        machine(host),
        self.pid(),
        born(self),
        Instant.now().toString());
  }

  /** Whether the holder ran on this machine and its process is gone. False when in doubt. */
  boolean hasDiedHere() {
    if (!machine.equals(machine(hostName()))) {
      return false;
    }
    ProcessHandle process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive).orElse(null);
    return process == null || !born(process).equals(born);
  }

  private static String born(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }

  // Linux names both the boot and the name space of process numbers; elsewhere the host must do.
  private static String machine(String host) {
    Path boot = Path.of("/proc/sys/kernel/random/boot_id");
    Path space = Path.of("/proc/self/ns/pid");
    try {
      return Files.isReadable(boot)
          ? Files.readString(boot, StandardCharsets.US_ASCII).strip()
              + " "
              + Files.readSymbolicLink(space)
          : host;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tell this machine from others", e);
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      throw new UncheckedIOException("this machine has no host name", e);
    }
  }
}
