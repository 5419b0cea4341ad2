package actnn.engine.config.value;

import java.util.Locale;

/** What happens to a run when infinity or NaN turns up in a step. */
public enum NonFinite {
  /** The run fails with a sentence on where it was. */
  STOP,
  /** The step moves no weight, is reported and counted, and the run goes on with the next batch. */
  REPORT;

  /** The name used in presets and on the command line. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
