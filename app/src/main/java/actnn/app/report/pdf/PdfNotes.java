package actnn.app.report.pdf;

import actnn.app.chart.draw.Pen;
import actnn.app.report.note.Block;
import actnn.app.report.note.Notes;
import actnn.app.report.note.Span;
import actnn.app.report.note.Span.Style;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The author's notes on pages: words one after the other, a new line where one does not fit. */
final class PdfNotes {
  private static final float SIZE = 10;
  private static final double LINE = 14.5;
  private static final double INDENT = 16;

  private final PdfPages pages;

  PdfNotes(PdfPages pages) {
    this.pages = pages;
  }

  private record Word(String text, Font font, boolean spaced) {}

  void draw(Notes notes) throws IOException {
    for (Block block : notes.blocks()) {
      if (block instanceof Block.Paragraph paragraph) {
        flow(paragraph.spans(), 0);
      } else if (block instanceof Block.Listing listing) {
        list(listing);
      } else if (block instanceof Block.Code code) {
        code(code.text());
      }
      pages.down(6);
    }
    pages.down(notes.isEmpty() ? 0 : 4);
  }

  private void list(Block.Listing listing) throws IOException {
    int number = 1;
    for (List<Span> item : listing.items()) {
      pages.room(LINE);
      String mark = listing.numbered() ? number++ + "." : "•";
      pages.text(mark, pages.theme().font(SIZE), pages.theme().muted(), 2, 11);
      flow(item, INDENT);
    }
  }

  private void code(String text) throws IOException {
    Font font = pages.theme().font(SIZE - 1.5f);
    for (String line : text.lines().toList()) {
      // Blanks at the beginning say what belongs to what; wrapping would take them away.
      String indent = line.substring(0, line.length() - line.stripLeading().length());
      double x = 8 + Math.min(PdfPages.WIDTH / 2, Pen.width(indent, font));
      for (String part : Lines.wrapped(line, font, PdfPages.WIDTH - x)) {
        pages.room(13);
        pages.text(part, font, pages.theme().muted(), x, 9);
        pages.down(12.5);
      }
    }
  }

  private void flow(List<Span> spans, double indent) throws IOException {
    Color colour = pages.theme().text();
    double x = indent;
    pages.room(LINE);
    for (Word word : words(spans)) {
      Font font = word.font();
      double blank = word.spaced() && x > indent ? Pen.width(" ", font) : 0;
      for (String part : Lines.wrapped(word.text(), font, PdfPages.WIDTH - indent)) {
        double wide = Pen.width(part, font);
        if (x + blank + wide > PdfPages.WIDTH && x > indent) {
          pages.down(LINE);
          pages.room(LINE);
          x = indent;
          blank = 0;
        }
        pages.text(part, font, colour, x + blank, 11);
        x += blank + wide;
        blank = 0;
      }
    }
    pages.down(LINE);
  }

  private List<Word> words(List<Span> spans) {
    List<Word> words = new ArrayList<>();
    boolean spaced = false;
    for (Span span : spans) {
      Font font = span.style() == Style.BOLD ? pages.theme().bold(SIZE) : pages.theme().font(SIZE);
      for (String piece : span.text().split("(?<=\\s)|(?=\\s)")) {
        if (piece.isBlank()) {
          spaced = true;
        } else {
          words.add(new Word(piece, font, spaced));
          spaced = false;
        }
      }
    }
    return words;
  }
}
