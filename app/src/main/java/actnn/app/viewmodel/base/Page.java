package actnn.app.viewmodel.base;

/** The pages of the window, in the order of the navigation rail. */
public enum Page {
  LAUNCH("Launch", "Choose what to train and see what it will cost"),
  LIVE("Live", "Follow one run while it trains"),
  RUNS("Runs", "Everything that was ever trained here"),
  COMPARE("Compare", "Runs side by side against a baseline"),
  EXPORT("Export", "Reports and data of the runs you choose");

  private final String title;
  private final String about;

  Page(String title, String about) {
    this.title = title;
    this.about = about;
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
