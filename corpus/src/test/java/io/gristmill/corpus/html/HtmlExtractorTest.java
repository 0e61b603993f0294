package io.gristmill.corpus.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HtmlExtractorTest {

  private static final String SENTENCE =
      "The quick brown fox jumps over the lazy dog, and the dog does not mind it in the least. ";

  private static String text(String html) {
    return new String(page(html).utf8(), UTF_8);
  }

  private static HtmlText page(String html) {
    return new HtmlExtractor().extract(html.getBytes(UTF_8), UTF_8, "https://a.example/");
  }

  @Test
  void leavesOutWhatIsAroundTheContent() {
    String html =
        "<html><head><title>T</title><style>p{}</style></head><body><header><a href=/>Home</a>"
            + " <p>The best site there is, read it every day.</p></header><nav><ul><li><a"
            + " href=1>One</a><li><a href=2>Two</a></ul></nav><div class='main'><h1>Foxes</h1><p>"
            + SENTENCE
            + "</p><script>x</script>"
            + "<div class='share-buttons'><a href=x>Tweet</a> 12 shares</div>"
            + "<p>"
            + SENTENCE
            + "<!-- c --></p></div>"
            + "<div id=comments><p>"
            + SENTENCE
            + "</p></div><footer><p>Copyright 2026 by the people who made this"
            + " page.</p></footer></body></html>";

    assertThat(text(html)).isEqualTo("Foxes\n\n" + SENTENCE.strip() + "\n\n" + SENTENCE.strip());
    assertThat(page(html).title()).isEqualTo("T");
  }

  @Test
  void keepsParagraphsListsTablesAndPreformattedTextApart() {
    String html =
        "<body><main><p>A <b>bold</b>\n"
            + "  word&nbsp;here.<br>Next"
            + " line.</p><ul><li>one<li>two<ul><li>deep</ul></ul><table><tr><th>k<th>v</tr><tr><td>a</td><td>1"
            + " 2</td></tr></table><pre>  x = 1;\n"
            + "    y = <i>2</i>;\n\n"
            + "  z\n"
            + "</pre><p>"
            + SENTENCE
            + "</p></main>";

    assertThat(text(html))
        .isEqualTo(
            "A bold word here.\nNext line.\n\n- one\n- two\n- deep\n\nk | v\na | 1 2\n\n"
                + "  x = 1;\n    y = 2;\n\n  z\n\n"
                + SENTENCE.strip());
  }

  @Test
  void keepsApiDocumentationWithItsTablesOfLinks() {
    String html =
        "<body><div class=topNav><ul><li><a href=i>Index</a><li><a href=h>Help</a></ul></div>"
            + "<div class=header><h2>Class Sieve</h2></div><div class=contentContainer>"
            + "<div class=description><pre>public class Sieve</pre><div class=block>"
            + SENTENCE
            + SENTENCE
            + "</div></div><div class=summary><table><tr><td><a href=a>int</a></td>"
            + "<td><a href=b>count</a>()</td></tr><tr><td><a href=c>void</a></td><td><a href=d>"
            + "add</a>(<a href=e>Grain</a>)</td></tr>"
            + "<tr><td><a href=f>boolean</a></td><td><a href=g>isEmpty</a>()</td></tr>".repeat(3)
            + "</table></div></div></body>";

    assertThat(text(html))
        .contains("public class Sieve")
        .contains("int | count()\nvoid | add(Grain)")
        .doesNotContain("Index");
  }

  @Test
  void aPageOfLinksOrOfAWordIsNotEmpty() {
    assertThat(text("<body><nav><a href=1>One</a><a href=2>Two</a></nav>")).isEqualTo("OneTwo");
    assertThat(text("hello")).isEqualTo("hello");
    assertThat(text("")).isEmpty();
    assertThat(text("<frameset><frame src=x></frameset>")).isEmpty();
  }

  @Test
  void isValidUtf8WithoutInvisibleJunk() {
    assertThat(text("<p>a&#xD800;b&#0;c\u00ADd\u200Be</p>"))
        .isEqualTo("a\uFFFDb cde")
        .isEqualTo(new String(text("<p>a&#xD800;b&#0;c\u00ADd\u200Be</p>").getBytes(UTF_8), UTF_8));
  }

  @Test
  void tellsRobotsAndLicense() {
    HtmlText page =
        page(
            "<html lang=en><head><meta name=ROBOTS content='noindex, noai'></head><body><p>x<a"
                + " rel='license nofollow'"
                + " href='https://creativecommons.org/licenses/by/4.0/'>CC</a>");

    assertThat(page.robots()).isEqualTo("noindex, noai");
    assertThat(page.license()).isEqualTo("https://creativecommons.org/licenses/by/4.0/");
    assertThat(page.language()).isEqualTo("en");
    assertThat(page("<p>x").robots()).isNull();
    assertThat(page("<p>x").license()).isNull();
  }

  @Test
  void hostilePagesTakeTimeInProportionToTheirSize() {
    int bytes = 1 << 17;
    for (String part :
        new String[] {
          "<div>", "<b><i>", "<a href=x>", "<table><tr><td>", "<p><a><p>", "<ul><li>", "</p>",
          "<select><option>", "<svg><g>", "<!--", "&amp", "<x y=", "<font><p>", "<form><div>"
        }) {
      String html = "<body><p>" + SENTENCE + "</p>" + part.repeat(bytes / part.length());
      long start = System.nanoTime();
      String text = text(html);
      double seconds = (System.nanoTime() - start) / 1e9;
      assertThat(text).as(part).contains("The quick brown fox");
      assertThat(seconds).as("128 KiB of %s", part).isLessThan(20);
    }
  }

  @Test
  void randomPagesNeverThrowAndAreTheSameFreshOrReused() {
    long seed = 99;
    var random = new SplittableRandom(seed);
    var reused = new HtmlExtractor();
    String[] parts = {
      "<p>", "</p>", "<div class='nav x'>", "</div>", SENTENCE, "<table>", "<td>", "<li>", "</ul>",
      "<pre>", "\n", "</pre>", "<a href=q>", "</a>", "&lt;", "\uD83D\uDE00", "<article>", "<br>",
      "<script>", "</script>", "<h2>", "<body>", "</html>", "\u0000"
    };
    for (int i = 0; i < 2_000; i++) {
      var html = new StringBuilder();
      for (int k = random.nextInt(60); k > 0; k--) {
        html.append(parts[random.nextInt(parts.length)]);
      }
      byte[] page = html.toString().getBytes(UTF_8);
      assertThat(reused.extract(page, UTF_8, null).utf8())
          .as("seed %d: %s", seed, html)
          .isEqualTo(new HtmlExtractor().extract(page, UTF_8, null).utf8());
    }
  }
}
