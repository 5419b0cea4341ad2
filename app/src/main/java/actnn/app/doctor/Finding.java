package actnn.app.doctor;

/**
 * What one check came to.
 *
 * @param what was looked at
 * @param grade how it stands
 * @param text what was found
 * @param fix one sentence on what to do; empty when it is fine
 */
public record Finding(String what, Grade grade, String text, String fix) {
  /** How a thing stands. */
  public enum Grade {
    OK,
    WARNING,
    PROBLEM
  }

  static Finding ok(String what, String text) {
    return new Finding(what, Grade.OK, text, "");
  }

  static Finding warning(String what, String text, String fix) {
    return new Finding(what, Grade.WARNING, text, fix);
  }

  static Finding problem(String what, String text, String fix) {
    return new Finding(what, Grade.PROBLEM, text, fix);
  }
}
