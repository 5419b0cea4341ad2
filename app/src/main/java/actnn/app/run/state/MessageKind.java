package actnn.app.run.state;

import actnn.engine.event.Event.Message;
import actnn.engine.event.Event.Severity;
import java.util.regex.Pattern;

/**
 * What makes two messages of a run the same in kind: all but their numbers, such as those of
 * warnings that each measured step gives.
 */
public record MessageKind(Severity severity, String words) {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(e[-+]?\\d+)?");

  /** The kind of a message. */
  public static MessageKind of(Message message) {
    return new MessageKind(message.severity(), NUMBER.matcher(message.text()).replaceAll("#"));
  }
}
