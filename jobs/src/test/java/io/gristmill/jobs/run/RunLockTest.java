package io.gristmill.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {

  @TempDir Path folder;
  private RunDirectory directory;

  @BeforeEach
  void open() throws IOException {
    directory = new RunDirectory(folder.toString(), new Configuration());
  }

  @Test
  void jobsThatTouchNoneOfEachOthersTablesRunAtOnce() throws IOException {
    try (RunLock web = RunLock.take(directory, List.of("annotate-web"));
        RunLock books = RunLock.take(directory, List.of("annotate-books"))) {
      assertThat(web.jobs()).containsExactly("annotate-web");
      assertThat(books.jobs()).containsExactly("annotate-books");
    }
    assertThat(folder.resolve(".locks")).isEmptyDirectory();
  }

  @Test
  void aSecondRunOfAJobIsRefusedByTheNameOfTheFirst() throws IOException {
    try (RunLock held = RunLock.take(directory, List.of("annotate-web"))) {
      assertThat(held.jobs()).hasSize(1);
      assertThatThrownBy(
              () -> RunLock.take(directory, List.of("annotate-books", "annotate-web", "dedup")))
          .isInstanceOf(RunInProgressException.class)
          .hasMessageContaining("annotate-web is being written in")
          .hasMessageContaining("process " + ProcessHandle.current().pid() + ", since ")
          .hasMessageContaining(
              "gristmill clean " + directory.root() + " --break-lock annotate-web");
      // Those it had taken before are free again.
      RunLock.take(directory, List.of("annotate-books", "dedup")).close();
    }
    RunLock.take(directory, List.of("annotate-web", "dedup")).close();
  }

  @Test
  void theLockOfADeadProcessIsTakenOver() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    LockHolder here = LockHolder.here();
    write(new LockHolder("x", "ana", here.host(), here.machine(), process.pid(), "", "before"));
    RunLock.take(directory, List.of("mix")).close();
  }

  @Test
  void aProcessNumberUsedAgainIsNotTheHolder() throws Exception {
    LockHolder here = LockHolder.here();
    write(
        new LockHolder(
            "x", "ana", here.host(), here.machine(), here.pid(), "2001-01-01T00:00:00Z", "before"));
    RunLock.take(directory, List.of("mix")).close();
  }

  @Test
  void aHolderElsewhereIsBelievedUntilItFallsSilent() throws Exception {
    LockHolder elsewhere = new LockHolder("x", "ana", "node-7", "boot-7", 1, "", "before");
    write(elsewhere);
    assertThatThrownBy(() -> RunLock.take(directory, List.of("mix")))
        .isInstanceOf(RunInProgressException.class)
        .hasMessageContaining("by ana on node-7 (process 1, since before");
    silent(JobLock.DEAD.toSeconds() + 5);
    RunLock.take(directory, List.of("mix")).close();
  }

  @Test
  void aLockWhoseOwnerDiedWhileTakingItIsNotForEver() throws Exception {
    Files.createDirectories(folder.resolve(".locks"));
    Files.writeString(folder.resolve(".locks/mix.json"), "");
    assertThatThrownBy(() -> RunLock.take(directory, List.of("mix")))
        .isInstanceOf(RunInProgressException.class);
    silent(JobLock.DEAD.toSeconds() + 5);
    RunLock.take(directory, List.of("mix")).close();
  }

  @Test
  void whoeverLostItsLockCommitsNothing() throws Exception {
    JobRunner runner = new JobRunner(directory, Map.of(), JobObserver.NONE);
    RunLock lock = RunLock.take(directory, List.of("mix"));
    JobRunner.Job job =
        new JobRunner.Job(
            "mix",
            Map.of(),
            Map.of(),
            attempt -> {
              Path table = Path.of(attempt.folder().toUri().getPath(), "mixture");
              Files.createDirectories(table);
              assertThat(RunLock.breakLock(directory, "mix")).isTrue();
              return new JobRunner.Written(Map.of("mixture", "mixture"), 1);
            });
    assertThatThrownBy(() -> runner.run(job))
        .isInstanceOf(LockLostException.class)
        .hasMessageContaining("mix was not committed");
    assertThat(folder.resolve("mixture")).doesNotExist();
    assertThat(directory.record("mix")).isEmpty();
    lock.close();
  }

  @RepeatedTest(20)
  void ofManyAtOnceExactlyOneGetsIt() throws Exception {
    int many = 8;
    CyclicBarrier start = new CyclicBarrier(many);
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      List<Future<Boolean>> all =
          IntStream.range(0, many)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            RunDirectory mine =
                                new RunDirectory(folder.toString(), new Configuration());
                            start.await();
                            try {
                              assertThat(RunLock.take(mine, List.of("mix")).jobs()).hasSize(1);
                              return true;
                            } catch (RunInProgressException e) {
                              return false;
                            }
                          }))
              .toList();
      int taken = 0;
      for (Future<Boolean> one : all) {
        taken += one.get() ? 1 : 0;
      }
      assertThat(taken).isOne();
    } finally {
      threads.shutdownNow();
      Files.deleteIfExists(folder.resolve(".locks/mix.json"));
    }
  }

  private void write(LockHolder holder) throws IOException {
    Files.createDirectories(folder.resolve(".locks"));
    Files.writeString(folder.resolve(".locks/mix.json"), Json.MAPPER.writeValueAsString(holder));
  }

  private void silent(long seconds) throws IOException {
    Files.setLastModifiedTime(
        folder.resolve(".locks/mix.json"), FileTime.from(Instant.now().minusSeconds(seconds)));
  }
}
