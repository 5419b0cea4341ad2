package actnn.engine.bench;

import java.util.Map;

/** Lets tests of other packages measure a process. */
public final class Processes {
  private Processes() {}

  /** Bytes that two steps take; the process must end well. */
  public static long stepBytes(Map<String, String> settings) {
    return Probe.stepBytes(settings).orElseThrow();
  }
}
