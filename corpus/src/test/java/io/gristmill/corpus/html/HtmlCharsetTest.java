package io.gristmill.corpus.html;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlCharsetTest {

  private static final String RUSSIAN =
      "<p>Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива"
          + " по-своему. Всё смешалось в доме Облонских.</p>";
  private static final String JAPANESE =
      "<p>吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。何でも薄暗いじめじめした所で" + "ニャーニャー泣いていた事だけは記憶している。</p>";
  private static final String GERMAN =
      "<p>Es war einmal ein König, der hatte drei Söhne. Größe, Höhe, Straße, müde, schön.</p>";

  private static Charset of(String html, String encoding, String contentType) {
    return HtmlCharset.of(html.getBytes(Charset.forName(encoding)), contentType);
  }

  @ParameterizedTest
  @CsvSource({
    // Header says; bytes are; read as.
    "text/html; charset=ISO-8859-1, windows-1252, windows-1252",
    "text/html; charset=\"latin1\", windows-1252, windows-1252",
    "text/html;charset=windows-1251, windows-1251, windows-1251",
    "text/html; charset=utf-8, UTF-8, UTF-8",
    "text/html; charset=ISO-8859-1, UTF-8, UTF-8",
    "text/html; charset=nonsense, UTF-8, UTF-8",
    "text/html; charset=gb2312, GBK, GB18030",
    "text/html; charset=euc-kr, EUC-KR, x-windows-949",
    "text/html; charset=shift_jis, Shift_JIS, windows-31j",
  })
  void followsTheHeaderButNotBlindly(String contentType, String written, String read) {
    assertThat(of("<p>\u00a7 \u00b0 \u00b1</p>", written, contentType).name()).isEqualTo(read);
  }

  @Test
  void followsTheDeclarationOfThePage() {
    String meta =
        "<html><head><!-- x --><META http-equiv=Content-Type content='text/html; charset=";
    assertThat(of(meta + "koi8-r'>" + RUSSIAN, "KOI8-R", "text/html").name()).isEqualTo("KOI8-R");
    assertThat(of("<meta charset=iso-8859-1>" + GERMAN, "windows-1252", null).name())
        .isEqualTo("windows-1252");
    assertThat(of("<?xml version='1.0' encoding='euc-jp'?>" + JAPANESE, "EUC-JP", null).name())
        .isEqualTo("EUC-JP");
    // The header comes first.
    assertThat(of("<meta charset=koi8-r>" + RUSSIAN, "windows-1251", "a/b; charset=windows-1251"))
        .isEqualTo(Charset.forName("windows-1251"));
  }

  @Test
  void followsTheByteOrderMark() {
    String marked = "\uFEFF" + GERMAN;
    assertThat(HtmlCharset.of(marked.getBytes(UTF_16LE), "text/html; charset=koi8-r"))
        .isEqualTo(UTF_16LE);
    assertThat(HtmlCharset.of(marked.getBytes(UTF_16BE), null)).isEqualTo(UTF_16BE);
    assertThat(HtmlCharset.of(marked.getBytes(UTF_8), "text/html; charset=koi8-r"))
        .isEqualTo(UTF_8);
  }

  @Test
  void guessesWhereNothingIsSaidOrALieIsTold() {
    assertThat(of(RUSSIAN, "windows-1251", null).name()).isEqualTo("windows-1251");
    assertThat(of(RUSSIAN, "KOI8-R", null).name()).isEqualTo("KOI8-R");
    assertThat(of(JAPANESE, "Shift_JIS", null).name()).isEqualTo("windows-31j");
    assertThat(of(JAPANESE, "EUC-JP", "text/html; charset=utf-8").name()).isEqualTo("EUC-JP");
    assertThat(of(GERMAN, "windows-1252", "text/html; charset=utf-8").name())
        .isEqualTo("windows-1252");
    assertThat(of("<p>ascii</p>", "UTF-8", null)).isEqualTo(UTF_8);
  }

  @Test
  void aFewBadBytesDoNotMakeUtf8SomethingElse() {
    byte[] page = RUSSIAN.getBytes(UTF_8);
    page[10] = (byte) 0xFF;
    assertThat(HtmlCharset.of(page, "text/html; charset=ISO-8859-1")).isEqualTo(UTF_8);
  }
}
