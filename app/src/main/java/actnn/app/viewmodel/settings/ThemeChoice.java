package actnn.app.viewmodel.settings;

import actnn.app.viewmodel.base.Theme;

/** Which theme the user wants. */
public enum ThemeChoice {
  LIGHT("Light"),
  DARK("Dark"),
  /** Whichever the desktop has. */
  SYSTEM("System");

  private final String title;

  ThemeChoice(String title) {
    this.title = title;
  }

  /** As the settings name it. */
  public String title() {
    return title;
  }

  /** The choice of exactly this theme. */
  public static ThemeChoice of(Theme theme) {
    return theme == Theme.DARK ? DARK : LIGHT;
  }
}
