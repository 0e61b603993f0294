package io.gristmill.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files of the repository that are made from the code. {@code -Dgristmill.write=true} writes them,
 * otherwise they are compared.
 */
public final class Generated {
  /** The checkout. */
  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Generated() {}

  /** Asserts that a file of the checkout says what the code says. */
  public static void assertUpToDate(String file, String wanted) throws IOException {
    Path path = ROOT.resolve(file);
    if (Boolean.getBoolean("gristmill.write")) {
      Files.createDirectories(path.getParent());
      Files.writeString(path, wanted);
    }
    assertThat(path)
        .as(
            "%s is made from the code: mvn -pl jobs -am test -Dtest='*Generated*,*Docs*' -Dgristmill.write=true",
            file)
        .exists()
        .hasContent(wanted);
  }

  /**
   * The tail of a page below its marker line, replaced; what stands above it is written by hand.
   */
  public static String belowMarker(String file, String generated) throws IOException {
    String marker = "<!-- generated below: do not edit -->\n";
    Path path = ROOT.resolve(file);
    String page = Files.exists(path) ? Files.readString(path) : "";
    int at = page.indexOf(marker);
    return (at < 0 ? page : page.substring(0, at)) + marker + "\n" + generated;
  }
}
