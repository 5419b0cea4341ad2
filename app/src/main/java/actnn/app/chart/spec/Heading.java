package actnn.app.chart.spec;

/**
 * The words around a chart.
 *
 * @param title short, no full stop
 * @param note one muted line under the title: smoother, sampling, device; empty for none
 * @param empty what to do next, shown instead of an empty plot: "Start a run to see its loss"
 */
public record Heading(String title, String note, String empty) {
  /** A title alone. */
  public static Heading of(String title) {
    return new Heading(title, "", "Nothing to show yet");
  }

  /** A title with the sentence for the empty state. */
  public static Heading of(String title, String empty) {
    return new Heading(title, "", empty);
  }

  /** The same with a note under the title. */
  public Heading withNote(String line) {
    return new Heading(title, line, empty);
  }
}
