package actnn.app.viewmodel.sweep;

import actnn.app.viewmodel.base.Moments;

/**
 * What a sweep would take.
 *
 * @param runs how many runs
 * @param largestBytes memory of the step that needs most
 * @param seconds of training steps of those whose step time an earlier run has shown
 * @param timed how many those are
 */
public record SweepEstimate(int runs, long largestBytes, double seconds, int timed) {
  /** The time in words. */
  public String time() {
    if (timed == 0) {
      return "time unknown: no earlier run of this kind shows a step time";
    }
    String about = "about " + Moments.ofSeconds(seconds) + " of training steps";
    return timed == runs ? about : about + " for " + timed + " of them, the others unknown";
  }
}
