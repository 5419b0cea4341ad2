package actnn.app.viewmodel.runs.filter;

import java.io.Serial;

/** A filter that cannot be read; the message is one sentence that begins with the place. */
public final class FilterException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final int place;

  /**
   * A mistake.
   *
   * @param place the character it is found at, from 0
   * @param mistake the rest of the sentence after "Character n: "
   */
  FilterException(int place, String mistake) {
    super("Character " + (place + 1) + ": " + mistake);
    this.place = place;
  }

  /** The character that the mistake is found at, from 0. */
  public int place() {
    return place;
  }
}
