package actnn.app.report.note;

import actnn.app.report.note.Block.Code;
import actnn.app.report.note.Block.Listing;
import actnn.app.report.note.Block.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes text apart line by line. */
final class NoteReader {
  private static final Pattern DOTTED = Pattern.compile("[-*] +(.*)");
  private static final Pattern NUMBERED = Pattern.compile("\\d{1,4}[.)] +(.*)");
  private static final String FENCE = "```";

  private final List<Block> blocks = new ArrayList<>();
  private final StringBuilder paragraph = new StringBuilder();
  private final List<StringBuilder> items = new ArrayList<>();
  private boolean numbered;

  private NoteReader() {}

  static List<Block> read(String text) {
    NoteReader reader = new NoteReader();
    List<String> lines = text.lines().toList();
    int at = 0;
    while (at < lines.size()) {
      at = lines.get(at).startsWith(FENCE) ? reader.code(lines, at + 1) : reader.line(lines, at);
    }
    reader.end();
    return reader.blocks;
  }

  /** Takes the lines of a block of code; one that is never closed goes to the end. */
  private int code(List<String> lines, int from) {
    end();
    int end = from;
    while (end < lines.size() && !lines.get(end).startsWith(FENCE)) {
      end++;
    }
    blocks.add(new Code(String.join("\n", lines.subList(from, end))));
    return end + 1;
  }

  private int line(List<String> lines, int at) {
    String line = lines.get(at);
    Matcher dotted = DOTTED.matcher(line);
    Matcher counted = NUMBERED.matcher(line);
    if (line.isBlank()) {
      end();
    } else if (dotted.matches()) {
      item(false, dotted.group(1));
    } else if (counted.matches()) {
      item(true, counted.group(1));
    } else if (!items.isEmpty() && Character.isWhitespace(line.charAt(0))) {
      append(items.get(items.size() - 1), line);
    } else {
      endItems();
      append(paragraph, line);
    }
    return at + 1;
  }

  private void item(boolean counted, String text) {
    endParagraph();
    if (counted != numbered) {
      endItems();
    }
    numbered = counted;
    items.add(new StringBuilder(text.strip()));
  }

  private static void append(StringBuilder text, String line) {
    text.append(text.isEmpty() ? "" : " ").append(line.strip());
  }

  private void end() {
    endParagraph();
    endItems();
  }

  private void endParagraph() {
    if (!paragraph.isEmpty()) {
      blocks.add(new Paragraph(Spans.of(paragraph.toString())));
      paragraph.setLength(0);
    }
  }

  private void endItems() {
    if (!items.isEmpty()) {
      blocks.add(
          new Listing(numbered, items.stream().map(item -> Spans.of(item.toString())).toList()));
      items.clear();
    }
  }
}
