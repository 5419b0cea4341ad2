package actnn.app.viewmodel.live;

import actnn.app.viewmodel.base.Moments;
import actnn.app.viewmodel.base.Tone;
import actnn.engine.event.Event.Message;
import java.time.Duration;

/**
 * A message of a run.
 *
 * @param when since the run began
 * @param tone how much it matters
 * @param severity the same in a word
 */
public record MessageLine(String when, Tone tone, String severity, String text) {
  static MessageLine of(Message message) {
    return new MessageLine(
        Moments.text(Duration.ofNanos(message.nanos())),
        switch (message.severity()) {
          case INFO -> Tone.QUIET;
          case WARNING -> Tone.WARNING;
          case ERROR -> Tone.BAD;
        },
        switch (message.severity()) {
          case INFO -> "Info";
          case WARNING -> "Warning";
          case ERROR -> "Error";
        },
        message.text());
  }
}
