package io.gristmill.corpus.html;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Takes the content out of HTML pages: without navigation, headers and footers, with paragraphs,
 * lists, tables and preformatted text kept apart. Not thread-safe; one per task.
 */
public final class HtmlExtractor {

  private final PageTree tree = new PageTree();
  private final ContentFinder finder = new ContentFinder(tree);
  private final TextWriter writer = new TextWriter();
  private final TextRenderer renderer = new TextRenderer(tree, finder, writer);

  /** The content of a page of bounded size, of which the address may be null. */
  public HtmlText extract(byte[] page, Charset charset, String url) {
    Document document = Jsoup.parse(new String(page, charset), url == null ? "" : url);
    Element body = document.body();
    writer.clear();
    tree.fill(body == null ? document : body);
    int content = finder.find();
    renderer.render(content, false);
    if (writer.length() == 0) {
      renderer.render(0, true);
    }
    tree.clear();
    return new HtmlText(
        writer.utf8(),
        oneLine(document.title()),
        oneLine(document.getElementsByTag("html").attr("lang")),
        robots(document),
        license(document));
  }

  private static String robots(Document document) {
    List<String> contents = new ArrayList<>();
    for (Element meta : document.head().getElementsByTag("meta")) {
      String name = meta.attr("name").toLowerCase(Locale.ROOT);
      if (name.equals("robots") && !meta.attr("content").isBlank()) {
        contents.add(meta.attr("content").strip());
      }
    }
    return contents.isEmpty() ? null : String.join(", ", contents);
  }

  private static String license(Document document) {
    Element link = document.selectFirst("link[rel~=(?i)^license$], a[rel~=(?i)\\blicense\\b]");
    return link == null ? null : oneLine(link.attr("href"));
  }

  private static String oneLine(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.isEmpty() ? null : line;
  }
}
