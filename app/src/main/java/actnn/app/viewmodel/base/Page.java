package actnn.app.viewmodel.base;

/** The pages of the window, in the order of the navigation rail. */
public enum Page {
  LAUNCH(1, "Launch", "Choose what to train and see what it will cost"),
  LIVE(2, "Live", "Follow one run while it trains"),
  RUNS(3, "Runs", "Everything that was ever trained here"),
  COMPARE(4, "Compare", "Runs side by side against a baseline"),
  LAYERS(5, "Layers", "See what each layer keeps, and why"),
  EXPORT(6, "Report", "Choose runs and sections, write notes, see the pages, export");

  private final int number;
  private final String title;
  private final String about;

  Page(int number, String title, String about) {
    this.number = number;
    this.title = title;
    this.about = about;
  }

  /** Its place on the rail, from 1; with Ctrl it opens the page. */
  public int number() {
    return number;
  }

  /** The name on the rail. */
  public String title() {
    return title;
  }

  /** What it is for, in one line. */
  public String about() {
    return about;
  }
}
