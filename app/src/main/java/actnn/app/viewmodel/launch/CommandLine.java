package actnn.app.viewmodel.launch;

import actnn.app.run.info.CommandText;
import java.util.Map;

/** The command that does the same as the form. */
final class CommandLine {
  private CommandLine() {}

  /** One line for a shell; values with anything unusual in them are quoted. */
  static String of(String preset, Map<String, String> chosen, String name) {
    StringBuilder line = new StringBuilder("actnn run");
    if (!preset.isEmpty()) {
      line.append(" --preset ").append(CommandText.quoted(preset));
    }
    chosen.forEach((key, text) -> line.append(' ').append(CommandText.option(key, text)));
    if (!name.isBlank()) {
      line.append(" --name ").append(CommandText.quoted(name.strip()));
    }
    return line.toString();
  }
}
