package actnn.app.report.note;

/** Some words of one style. */
public record Span(String text, Style style) {
  /** How words are set. */
  public enum Style {
    PLAIN,
    BOLD,
    CODE
  }

  /** Plain words. */
  public static Span plain(String text) {
    return new Span(text, Style.PLAIN);
  }
}
