package actnn.app.run.info;

import actnn.engine.config.TrainSpec;
import java.util.Map;

/** The command line that starts a run again; it can be pasted into a shell. */
public final class CommandText {
  private CommandText() {}

  /** The command for everything that was chosen explicitly. */
  public static String of(TrainSpec spec) {
    StringBuilder text = new StringBuilder("actnn run");
    for (Map.Entry<String, String> choice : spec.chosen().entrySet()) {
      text.append(" --set ").append(quoted(choice.getKey() + "=" + choice.getValue()));
    }
    return text.toString();
  }

  private static String quoted(String word) {
    boolean plain = word.matches("[A-Za-z0-9_./=:,@%+-]+");
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
