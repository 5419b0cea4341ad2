package actnn.app.chart.export;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Comma-separated text by RFC 4180, safe to open in a spreadsheet: a text cell that would be taken
 * for a formula gets a leading apostrophe (OWASP's advice against CSV injection). Numbers stay
 * numbers, -0.5 stays -0.5, in the shortest form that reads back exactly.
 */
public final class Csv {
  // The wide forms are taken for the narrow ones where East Asian input is usual.
  private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";
  private static final String LINES = "\t\r\n";
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
  private final StringBuilder out = new StringBuilder();
  private final List<String> row = new ArrayList<>();

  /** Adds a text cell. */
  public Csv text(String text) {
    row.add(quoted(neutral(text)));
    return this;
  }

  /** Adds a number; NaN and infinities as their names, as most programs read them. */
  public Csv number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    boolean negativeZero = value == 0 && 1 / value < 0;
    row.add(whole && !negativeZero ? Long.toString((long) value) : Double.toString(value));
    return this;
  }

  /** Adds a whole number. */
  public Csv number(long value) {
    row.add(Long.toString(value));
    return this;
  }

  /** Adds an empty cell: not measured. */
  public Csv nothing() {
    row.add("");
    return this;
  }

  /** Ends the line. */
  public Csv end() {
    out.append(String.join(",", row)).append("\r\n");
    row.clear();
    return this;
  }

  /** All lines that have been ended. */
  @Override
  public String toString() {
    return out.toString();
  }

  private static String neutral(String text) {
    int first = 0;
    while (first < text.length() && isSkipped(text.charAt(first))) {
      first++;
    }
    boolean begins = first < text.length() && FORMULA.indexOf(text.charAt(first)) >= 0;
    boolean suspect = begins || (!text.isEmpty() && LINES.indexOf(text.charAt(0)) >= 0);
    return suspect && !NUMBER.matcher(text).matches() ? "'" + text : text;
  }

  // Blanks, marks of byte order and quotes are what programs leave out before they look further.
  private static boolean isSkipped(char c) {
    boolean mark = Character.getType(c) == Character.FORMAT;
    return mark || c == '"' || c == '\0' || Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static String quoted(String text) {
    // Where numbers have a comma programs part cells at semicolons, too, but not within quotes.
    boolean plain = text.chars().noneMatch(c -> ",;\t|\"\n\r".indexOf(c) >= 0);
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
