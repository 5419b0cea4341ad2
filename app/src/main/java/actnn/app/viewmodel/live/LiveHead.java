package actnn.app.viewmodel.live;

import actnn.app.chart.spec.Unit;
import actnn.app.run.info.RunProgress;
import actnn.app.run.info.RunStatus;
import actnn.app.run.state.RunState;
import actnn.app.viewmodel.base.Moments;
import actnn.app.viewmodel.base.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The head of the live page in words.
 *
 * @param status in words
 * @param predicate the same as the end of a sentence: {@code has failed}
 * @param tone how it feels
 * @param fraction 0 to 1
 * @param progress "Step 120 of 500 · epoch 2 of 5"
 * @param pace "12.5 steps/s · 42 s left", or how long it took
 * @param reason one sentence on a run that did not finish, else empty
 * @param control what may be asked of it
 */
public record LiveHead(
    String status,
    String predicate,
    Tone tone,
    double fraction,
    String progress,
    String pace,
    String reason,
    Control control) {

  /** What may be asked of a run. */
  public enum Control {
    /** It is done. */
    NONE,
    /** It is over but not done, and has no checkpoint to go on from. */
    START_ANEW,
    /** It is over but not done, and has a checkpoint to go on from. */
    GO_ON,
    /** It was asked to go on; nothing more can be asked until the answer is there. */
    GOING_ON,
    /** It waits for its turn. */
    STOP,
    /** It trains. */
    STOP_PAUSE,
    /** It stands still. */
    STOP_RESUME,
    /** It was asked to stop; the next thing is to kill it. */
    KILL
  }

  static LiveHead of(RunState state) {
    RunStatus status = state.status();
    RunProgress progress = state.progress();
    String words = words(state, status);
    return new LiveHead(
        words,
        predicate(state, status),
        state.stalled() ? Tone.WARNING : Tone.of(status),
        status == RunStatus.FINISHED ? 1 : progress.fraction(),
        progressText(state, progress),
        pace(status, state, progress),
        state.reason().orElse(""),
        control(state, status));
  }

  /** The same while it was asked to go on and has not answered. */
  LiveHead goingOn() {
    return new LiveHead(
        status, predicate, tone, fraction, progress, pace, reason, Control.GOING_ON);
  }

  private static String words(RunState state, RunStatus status) {
    if (state.stalled()) {
      return "stalled: no sign of life";
    }
    return state.paused() && status == RunStatus.RUNNING ? "paused" : status.words();
  }

  private static String predicate(RunState state, RunStatus status) {
    if (state.stalled()) {
      return "gives no sign of life";
    }
    return state.paused() && status == RunStatus.RUNNING ? "is paused" : status.predicate();
  }

  private static Control control(RunState state, RunStatus status) {
    return switch (status) {
      case QUEUED -> Control.STOP;
      case RUNNING -> state.paused() ? Control.STOP_RESUME : Control.STOP_PAUSE;
      case STOPPING -> Control.KILL;
      case FINISHED -> Control.NONE;
      default -> state.resumable() ? Control.GO_ON : Control.START_ANEW;
    };
  }

  private static String progressText(RunState state, RunProgress progress) {
    List<String> parts = new ArrayList<>();
    String step = "Step " + Unit.COUNT.text(progress.step());
    parts.add(
        progress.stepsTotal() > 0 ? step + " of " + Unit.COUNT.text(progress.stepsTotal()) : step);
    if (progress.epoch() > 0) {
      String epochs = epochs(state, progress);
      parts.add("epoch " + progress.epoch() + (epochs.isEmpty() ? "" : " of " + epochs));
    }
    return String.join("  ·  ", parts);
  }

  private static String epochs(RunState state, RunProgress progress) {
    if (progress.stepsPerEpoch() > 0 && progress.stepsTotal() > 0) {
      long whole =
          (progress.stepsTotal() + progress.stepsPerEpoch() - 1) / progress.stepsPerEpoch();
      return Long.toString(whole);
    }
    return state.settings().getOrDefault("epochs", "");
  }

  private static String pace(RunStatus status, RunState state, RunProgress progress) {
    if (!status.isLive()) {
      Duration took = Duration.ofNanos(progress.elapsedNanos());
      return took.isZero() ? "" : "took " + Moments.text(took);
    }
    List<String> parts = new ArrayList<>();
    if (progress.stepsPerSecond() > 0 && !state.paused()) {
      parts.add(Unit.NUMBER.text(rounded(progress.stepsPerSecond())) + " steps/s");
      String left = Moments.ofSeconds(progress.remainingSeconds());
      if (!left.isEmpty()) {
        parts.add(left + " left");
      }
    }
    return String.join("  ·  ", parts);
  }

  private static double rounded(double pace) {
    return pace >= 100 ? Math.rint(pace) : Math.rint(pace * 10) / 10;
  }
}
