package actnn.app.viewmodel.runs.column;

/** Which value of a curve a column shows. */
public enum Reading {
  MEAN("mean of the last epoch"),
  MEDIAN("median"),
  BEST("best"),
  LAST("last"),
  LOWEST("lowest"),
  HIGHEST("highest");

  private final String words;

  Reading(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
