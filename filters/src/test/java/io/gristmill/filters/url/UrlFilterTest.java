package io.gristmill.filters.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gristmill.filters.NamedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Golden cases of the reference, section 12.5, and the evasions of section 9. */
class UrlFilterTest {

  @TempDir Path folder;
  private UrlFilter filter;

  @BeforeEach
  void lists() throws IOException {
    write(
        "adult/domains",
        """
        # comment
        blocked.com
        danger.org
        badsubdomain.nice.com
        le.com
        münchen-böse.de
        shop.co.uk
        WWW.Upper.COM
        10.1.2.3
        """);
    write("adult/urls", "nice.com/bad/page\nhttp://www.odd.org/a?b=c\n");
    write("games/domains", "blocked.com\nplay.net\n");
    write("hard", "# hard\nbad-word\nwórse\n");
    write("soft", "badword1\nbadword2\nbadword3\nsoft\nother\n");
    write("sub", "sub.word\n");
    filter =
        UrlRecipe.ofFolder(folder.toString(), List.of("adult", "games"))
            .withWords(file("hard"), file("soft"), file("sub"))
            .load(NamedFiles.local());
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://blocked.com/x | url/domain",
        "https://hey.danger.org/x | url/domain",
        "http://hey.danger.org/x | url/domain",
        "http://www.danger.org/x | url/domain",
        "https://badsubdomain.nice.com/x | url/subdomain",
        "https://nice.com/x | keep",
        "https://blocke.dcom/x | keep",
        "https://sdsd.badsubdomain.nice.com/x | url/subdomain",
        "https://google.com/ | keep",
        "https://www.le.com | url/domain",
        "http://a.shop.co.uk/ | url/domain",
      })
  void judgesTheGoldenDomains(String url, String rule) {
    assertThat(rule(url)).isEqualTo(rule);
  }

  @ParameterizedTest
  @CsvSource({
    "HTTPS://BLOCKED.COM/X",
    "blocked.com",
    "//blocked.com/x",
    "http://user:pw@blocked.com:80/",
    "http://blocked.com./x",
    "http://b%6Cocked.com/",
    "http:\\\\blocked.com\\x",
    "http://blocked。com/x",
    "http://ｂｌｏｃｋｅｄ.com/x",
    "http://m.upper.com",
    "http://xn--mnchen-bse-lcb8d.de/",
    "http://München-Böse.DE/",
    "http://10.1.2.3/x"
  })
  void closesTheEvasionsOfHosts(String url) {
    assertThat(rule(url)).startsWith("url/");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://nice.com/bad/page | url/url",
        "http://www.nice.com/bad/page/?x=1#top | url/url",
        "http://nice.com/BAD/page/deeper | url/url",
        "http://nice.com/bad | keep",
        "http://nice.com/bad/pages | keep",
        "https://odd.org/a?b=c | url/url",
        "https://odd.org/a?b=d | keep",
      })
  void judgesUrlsInOneForm(String url, String rule) {
    assertThat(rule(url)).isEqualTo(rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://x.com/BADWORD/ | url/hard-word",
        "https://x.com/a-badword-b | url/hard-word",
        "https://www.ba-dwo.rd.com | keep",
        "https://x.com/badwordy | keep",
        "https://x.com/W%C3%B3rse | url/hard-word",
        "https://www.badword123-badword2.com | keep",
        "https://soft.com/Other | url/soft-words",
        "https://soft.com/soft | keep",
        "https://www.su-bwo.rd.com | url/subword",
        "https://x.com/xxSUBWORDxx | url/subword",
      })
  void judgesWords(String url, String rule) {
    assertThat(rule(url)).isEqualTo(rule);
  }

  /** DCLM: as substrings two different words, between boundaries one. */
  @Test
  void countsSoftWordsBetweenBoundariesOnly() {
    PhraseSet words = new PhraseSet(List.of("badword1", "badword2", "badword3"));
    int[] url = "www.badword123-badword2.com".codePoints().toArray();
    int substrings = 0;
    for (int i = 0; i < url.length; i++) {
      substrings += words.next(url, i, url.length, 0) > 0 ? 1 : 0;
    }
    assertThat(substrings).isEqualTo(2);
    assertThat(rule("https://www.badword123-badword2.com")).isEqualTo("keep");
    assertThat(rule("https://www.badword1-badword2.com")).isEqualTo("url/soft-words");
  }

  @Test
  void keepsAndMarksAMissingUrl() {
    assertThat(filter.judge(null)).isEqualTo(new UrlVerdict.Missing());
    assertThat(filter.judge(" ")).isEqualTo(new UrlVerdict.Missing());
    for (String odd :
        List.of("%", "http://", "://", "?", "#", "@:", "http://[::1]/", "\uD800", "/")) {
      assertThat(filter.judge(odd)).isInstanceOf(UrlVerdict.class);
    }
  }

  @Test
  void namesEntryAndTheFirstCategory() {
    assertThat(filter.judge("http://a.blocked.com"))
        .isEqualTo(new UrlVerdict.Reject("url/domain", "blocked.com", "adult"));
    assertThat(filter.judge("http://play.net"))
        .isEqualTo(new UrlVerdict.Reject("url/domain", "play.net", "games"));
  }

  @Test
  void failsOnWhatIsMissing() {
    assertThatThrownBy(
            () -> UrlRecipe.ofFolder(folder.toString(), List.of("adlt")).load(NamedFiles.local()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown category 'adlt'")
        .hasMessageContaining("known: [adult, games]");
  }

  @Test
  void holdsAMillionDomainsInEightBytesEach() {
    HashedNames.Builder builder = new HashedNames.Builder();
    for (int i = 0; i < 1_000_000; i++) {
      builder.add("domain" + i + ".example", i % 200);
    }
    HashedNames names = builder.build();
    assertThat(names.size()).isEqualTo(1_000_000);
    for (int i = 0; i < 1_000_000; i += 997) {
      assertThat(names.category("domain" + i + ".example")).isEqualTo(i % 200);
      assertThat(names.category("other" + i + ".example")).isEqualTo(-1);
    }
  }

  private String rule(String url) {
    return filter.judge(url) instanceof UrlVerdict.Reject reject ? reject.rule() : "keep";
  }
}
