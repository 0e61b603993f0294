package io.gristmill.jobs.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A row of {@code recipes/sample/expectations.tsv}: what a planted document must become.
 *
 * @param becomes kept, quarantined, empty, a rule's name, or duplicate-KIND
 * @param of source/record of the document that stays
 * @param pii spans per class, as {@code email=2 ipv4=1}
 */
public record Expectation(
    String source, String record, String becomes, String of, String pii, String why) {

  /** The table in the order of its rows. */
  public static List<Expectation> all(Path sample) throws IOException {
    return Files.readAllLines(sample.resolve("expectations.tsv")).stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .map(cells -> new Expectation(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]))
        .toList();
  }
}
