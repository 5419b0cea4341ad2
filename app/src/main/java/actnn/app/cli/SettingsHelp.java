package actnn.app.cli;

import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import actnn.engine.config.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.UsageMessageSpec;

/** All settings with their defaults and what they take, in the help of commands that take them. */
final class SettingsHelp {
  private static final String SECTION = "settings";
  private static final int KEY_COLUMN = 27;

  private SettingsHelp() {}

  /** Adds the list above the footer of a command's help. */
  static void addTo(CommandLine command) {
    List<String> sections = new ArrayList<>(command.getHelpSectionKeys());
    sections.add(sections.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), SECTION);
    command.setHelpSectionKeys(sections);
    command.getHelpSectionMap().put(SECTION, SettingsHelp::text);
  }

  /** What a key takes, apart for each task where that depends on it. */
  private static String taken(Key<?> key) {
    List<Task> tasks = List.of(Task.values());
    if (tasks.stream().allMatch(task -> task.choices(key).equals(key.choices()))) {
      return key.allowed();
    }
    return tasks.stream()
        .map(task -> "for " + task.key() + " " + String.join(", ", task.choices(key)))
        .collect(Collectors.joining("; "));
  }

  private static String text(Help help) {
    int width = help.commandSpec().usageMessage().width();
    TextTable table =
        TextTable.forColumns(
            help.colorScheme(),
            new Column(KEY_COLUMN, 2, Overflow.SPAN),
            new Column(width - KEY_COLUMN, 1, Overflow.WRAP));
    String group = "";
    for (Key<?> key : Keys.ALL) {
      if (!key.group().equals(group)) {
        group = key.group();
        table.addRowValues(group + ":", "");
      }
      table.addRowValues(
          "  " + key.name() + "=" + key.defaultText(),
          key.explanation() + " Takes " + taken(key) + ".");
    }
    return "%nSettings with their defaults, some changed by level, task, model or optimizer:%n"
            .formatted()
        + table;
  }
}
