package io.gristmill.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactHashTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Hello World#hello  world#true",
        " a\tb c #a b c#true",
        "HÉ#he\u0301#true",
        "x\u00A0y#x y#true",
        "x\u3000y#x Y#true",
        "1.5#15#false",
        "10²#102#false",
        "a.b#ab#false",
        "don't#don t#false",
        "É x#É  X#true",
      })
  void normalisedTextForgetsCaseSpaceAndCompositionOnly(String one, String other, boolean equal) {
    assertThat(normalised(one).equals(normalised(other))).isEqualTo(equal);
    assertThat(text(one)).isNotEqualTo(text(other));
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.google.com, google.com",
    "http://www.google.com, google.com",
    "google.com, google.com",
    "https://jobs.example.ca/job/?feedId=4&utm_source=X, jobs.example.ca/job",
    "https://jobs.example.ca/job/?ref=123, jobs.example.ca/job",
    "http://www.jobs.example.ca/job, jobs.example.ca/job",
    "HTTP://User:pw@EXAMPLE.org:80/Path/#top, example.org/Path",
    "https://example.org:443/a?b=1&utm_x=2&c=3, example.org/a?b=1&c=3",
    "https://example.org:8443/, example.org:8443",
    "https://example.org/#!/route, example.org/#!/route",
    "https://example.org/a?ref=x#/r, example.org/a#/r",
    "https://example.org/a?, example.org/a",
    "https://example.org./a, example.org/a",
    "https://example.org/a?reference=1, example.org/a?reference=1",
    "ftp://example.org/a, ftp://example.org/a",
  })
  void oneFormForTheAddressesOfOnePage(String url, String canonical) {
    assertThat(CanonicalUrl.of(url)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({"''", "' '", "http://"})
  void noAddressNoForm(String url) {
    assertThat(CanonicalUrl.of(url)).isNull();
    assertThat(CanonicalUrl.of(null)).isNull();
  }

  private static String text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return ExactHash.ofText(utf8, utf8.length);
  }

  private static String normalised(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return new ExactHash().ofNormalisedText(utf8, utf8.length);
  }
}
