package actnn.app.report.note;

import java.util.List;

/** A part of a text that begins on a line of its own. */
public sealed interface Block {
  /** Lines that run on into each other. */
  record Paragraph(List<Span> spans) implements Block {
    public Paragraph {
      spans = List.copyOf(spans);
    }
  }

  /**
   * Items one below the other.
   *
   * @param numbered from 1 on, else with a dot each
   */
  record Listing(boolean numbered, List<List<Span>> items) implements Block {
    public Listing {
      items = items.stream().map(List::copyOf).toList();
    }
  }

  /** Lines that stay as they are. */
  record Code(String text) implements Block {}
}
