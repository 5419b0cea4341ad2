package actnn.app.viewmodel;

/** What only the window itself can do for a command. */
public interface WindowActions {
  /** Opens the command palette. */
  void palette();

  /** Opens the settings. */
  void settings();

  /** Opens the sheet of keys. */
  void shortcuts();

  /** Opens the dialog with the version. */
  void about();

  /** Goes to the table of runs, into its filter. */
  void findRun();

  /** Fills the screen, or no longer. */
  void fillScreen();
}
