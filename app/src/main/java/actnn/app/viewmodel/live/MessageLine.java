package actnn.app.viewmodel.live;

import actnn.app.run.state.MessageKind;
import actnn.app.viewmodel.base.Moments;
import actnn.app.viewmodel.base.Tone;
import actnn.engine.event.Event.Message;
import actnn.engine.event.Event.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A message of a run.
 *
 * @param when since the run began
 * @param tone how much it matters
 * @param severity the same in a word
 * @param count how many messages it stands for, from 1
 */
public record MessageLine(String when, Tone tone, String severity, String text, int count) {
  /**
   * Messages as lines, newest first. Those that differ in nothing but their numbers, such as of
   * each measured step, are one line: the newest of them, and how many there are. Errors stand each
   * for itself.
   *
   * @param messages oldest first
   */
  static List<MessageLine> folded(List<Message> messages) {
    Map<MessageKind, Integer> left = new HashMap<>();
    for (Message message : messages) {
      left.merge(MessageKind.of(message), 1, Integer::sum);
    }
    List<MessageLine> lines = new ArrayList<>();
    for (int i = messages.size() - 1; i >= 0; i--) {
      Message message = messages.get(i);
      if (message.severity() == Severity.ERROR) {
        lines.add(of(message, 1));
        continue;
      }
      Integer count = left.remove(MessageKind.of(message));
      if (count != null) {
        lines.add(of(message, count));
      }
    }
    return lines;
  }

  private static MessageLine of(Message message, int count) {
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
        message.text(),
        count);
  }
}
