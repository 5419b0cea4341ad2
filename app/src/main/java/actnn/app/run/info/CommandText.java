package actnn.app.run.info;

import actnn.engine.config.Keys;
import actnn.engine.config.NetworkText;
import actnn.engine.config.TrainSpec;
import java.util.Map;

/** The command line that starts a run again; it can be pasted into a shell. */
public final class CommandText {
  /** A longer description of a network is named as a file, which would bury the rest. */
  private static final int LONGEST = 300;

  private CommandText() {}

  /** The command for everything that was chosen explicitly. */
  public static String of(TrainSpec spec) {
    StringBuilder text = new StringBuilder("actnn run");
    for (Map.Entry<String, String> choice : spec.chosen().entrySet()) {
      text.append(' ').append(option(choice.getKey(), choice.getValue()));
    }
    return text.toString();
  }

  /**
   * The option that chooses a setting. A long description of a network is told as {@code --network
   * NAME.json}, the file that {@code actnn show ID --network} writes.
   */
  public static String option(String key, String text) {
    if (key.equals(Keys.NETWORK.name()) && text.length() > LONGEST) {
      return "--network " + quoted(NetworkText.nameOf(text) + ".json");
    }
    return "--set " + quoted(key + "=" + text);
  }

  /** A word as a shell takes it. */
  public static String quoted(String word) {
    boolean plain = word.matches("[A-Za-z0-9_./=:,@%+-]+");
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
