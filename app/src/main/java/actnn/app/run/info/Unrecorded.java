package actnn.app.run.info;

/**
 * How a run ended that the store still calls live, since it has no room to note it.
 *
 * @param sentence on how it ended, and that the store has not noted it
 */
public record Unrecorded(RunStatus status, String sentence) {
  /**
   * @param outcome a sentence on how it ended; empty where there is nothing to say
   */
  public static Unrecorded of(RunStatus status, String outcome) {
    String lack = "The run store has not noted that yet: it does as soon as it can be written.";
    return new Unrecorded(status, (outcome + " " + lack).strip());
  }

  /** Why such a run can be neither deleted nor gone on with yet. */
  public static String refusal(String id) {
    return "Run %s is over, but the run store has had no room to note that: delete others first, or make room on the disk."
        .formatted(id);
  }
}
