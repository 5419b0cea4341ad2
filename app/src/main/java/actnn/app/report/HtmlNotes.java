package actnn.app.report;

import static actnn.app.chart.export.Markup.escaped;

import actnn.app.report.note.Block;
import actnn.app.report.note.Notes;
import actnn.app.report.note.Span;
import java.util.List;

/** The author's notes in a page. Every piece of text is escaped; there are no addresses. */
final class HtmlNotes {
  private final StringBuilder out;

  HtmlNotes(StringBuilder out) {
    this.out = out;
  }

  void append(Notes notes) {
    if (notes.isEmpty()) {
      return;
    }
    out.append("<div class=\"notes\">\n");
    notes.blocks().forEach(this::block);
    out.append("</div>\n");
  }

  private void block(Block block) {
    if (block instanceof Block.Paragraph paragraph) {
      out.append("<p>");
      spans(paragraph.spans());
      out.append("</p>\n");
    } else if (block instanceof Block.Listing listing) {
      String tag = listing.numbered() ? "ol" : "ul";
      out.append('<').append(tag).append(">\n");
      for (List<Span> item : listing.items()) {
        out.append("<li>");
        spans(item);
        out.append("</li>\n");
      }
      out.append("</").append(tag).append(">\n");
    } else if (block instanceof Block.Code code) {
      out.append("<pre><code>").append(escaped(code.text())).append("</code></pre>\n");
    }
  }

  private void spans(List<Span> spans) {
    for (Span span : spans) {
      String tag =
          switch (span.style()) {
            case PLAIN -> "";
            case BOLD -> "strong";
            case CODE -> "code";
          };
      if (tag.isEmpty()) {
        out.append(escaped(span.text()));
      } else {
        out.append('<').append(tag).append('>').append(escaped(span.text()));
        out.append("</").append(tag).append('>');
      }
    }
  }
}
