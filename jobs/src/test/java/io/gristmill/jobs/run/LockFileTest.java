package io.gristmill.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {

  @TempDir java.nio.file.Path folder;

  @Test
  void isCreatedOnceReplacedAndDeleted() throws IOException {
    LockFile file = file("locks/mix.json");
    assertThat(file.read()).isEmpty();
    assertThat(file.age()).isEmpty();
    assertThat(file.create(bytes("one"))).isTrue();
    assertThat(file.create(bytes("two"))).isFalse();
    assertThat(file.read()).contains(bytes("one"));
    file.replace(bytes("three"));
    assertThat(file.read()).contains(bytes("three"));
    assertThat(file.age()).isPresent();
    assertThat(file.delete()).isTrue();
    assertThat(file.delete()).isFalse();
    assertThat(folder.resolve("locks")).isEmptyDirectory();
  }

  @Test
  void aFolderThatCannotBeMadeIsNoMissingFile() throws IOException {
    Files.writeString(folder.resolve("locks"), "a file where the folder should be");
    assertThatThrownBy(() -> file("locks/mix.json").create(bytes("one")))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(java.nio.file.NoSuchFileException.class);
  }

  private LockFile file(String name) throws IOException {
    Path path = new Path(folder.resolve(name).toUri());
    return new LockFile(FileSystem.getLocal(new Configuration()), path);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
