package actnn.app.cli.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table for people: columns as wide as they need, at most 40 characters, two spaces between.
 * Confined to one thread.
 */
public final class TextTable {
  private static final int WIDEST = 40;

  private final int widest;
  private final boolean[] right;
  private final List<String[]> rows = new ArrayList<>();

  /** A table with these headings; one that begins with {@code >} is set flush right. */
  public TextTable(String... headings) {
    this(WIDEST, headings);
  }

  /** A table whose cells are never cut, however long, such as one of paths. */
  public static TextTable uncut(String... headings) {
    return new TextTable(Integer.MAX_VALUE, headings);
  }

  private TextTable(int widest, String... headings) {
    this.widest = widest;
    right = new boolean[headings.length];
    String[] heads = new String[headings.length];
    for (int i = 0; i < headings.length; i++) {
      right[i] = headings[i].startsWith(">");
      heads[i] = right[i] ? headings[i].substring(1) : headings[i];
    }
    rows.add(heads);
  }

  /** Adds a row; it has a cell for each heading. */
  public TextTable row(String... cells) {
    rows.add(Arrays.stream(cells).map(this::oneLine).toArray(String[]::new));
    return this;
  }

  /** The table line by line, headings first. */
  public List<String> lines() {
    int[] widths = new int[right.length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], length(row[i]));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private String line(String[] row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      String blank = " ".repeat(widths[i] - length(row[i]));
      line.append(i == 0 ? "" : "  ").append(right[i] ? blank + row[i] : row[i] + blank);
    }
    return line.toString().stripTrailing();
  }

  private String oneLine(String cell) {
    String line = cell.replaceAll("[\\p{Cntrl}]+", " ").strip();
    return length(line) <= widest
        ? line
        : line.substring(0, line.offsetByCodePoints(0, widest - 1)) + "…";
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
