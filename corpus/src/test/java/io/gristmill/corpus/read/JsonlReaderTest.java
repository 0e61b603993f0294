package io.gristmill.corpus.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonlReaderTest {

  private static final SourceFormat JSONL = SourceFormat.of(Format.JSONL);

  @Test
  void readsTextIdAndUrlOfEveryLine() {
    byte[] file =
        """
        {"id": "a", "url": "https://a.example/", "text": "One\\nline"}

        {"id": 7, "text": "Zwei"}
        """
            .getBytes(UTF_8);

    List<RawRecord> records = Reading.whole("f.jsonl", file, JSONL);

    assertThat(Reading.describe(records))
        .containsExactly(
            "f.jsonl 0+0 61 id=a url=https://a.example/ {} TEXT One\nline",
            "f.jsonl 63+0 25 id=7 url=null {} TEXT Zwei");
  }

  @Test
  void carriesNestedMetadataAsStrings() {
    var fields = new FieldMapping("doc.body", null, "meta.url", List.of("meta", "a.b", "n", "no"));
    byte[] file =
        "{\"doc\":{\"body\":\"x\"},\"meta\":{\"url\":\"u\",\"z\":[1,2]},\"a.b\":\"dot\",\"n\":1.50,\"no\":null}"
            .getBytes(UTF_8);

    RawRecord record = Reading.whole("f.jsonl", file, JSONL.withFields(fields)).get(0);

    assertThat(record.url()).isEqualTo("u");
    assertThat(new String(record.text(), UTF_8)).isEqualTo("x");
    assertThat(record.metadata())
        .isEqualTo(Map.of("meta", "{\"url\":\"u\",\"z\":[1,2]}", "a.b", "dot", "n", "1.50"));
  }

  @Test
  void theSameRecordsWhereverTheFileIsCut() {
    byte[] file =
        "\uFEFF{\"text\":\"ä\"}\n{\"text\":\"bb\"}\r\n\n{\"text\":\"ccc\"}\n{\"text\":\"d\"}"
            .getBytes(UTF_8);
    List<String> whole = Reading.describe(Reading.whole("f.jsonl", file, JSONL));

    assertThat(whole).hasSize(4);
    for (int step = 1; step <= file.length; step++) {
      assertThat(Reading.describe(Reading.cut("f.jsonl", file, JSONL, step)))
          .as("cut every %d bytes", step)
          .isEqualTo(whole);
    }
  }
}
