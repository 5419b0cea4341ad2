package actnn.app.viewmodel;

import actnn.app.viewmodel.base.LongTasks;
import actnn.app.viewmodel.base.Navigation;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.command.Command;
import actnn.app.viewmodel.settings.SettingsModel;
import actnn.app.viewmodel.settings.ThemeChoice;
import actnn.app.viewmodel.settings.ZoomSteps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The commands of the window as a whole: pages, look, settings, help. */
final class WindowCommands {
  private static final String GO = "Go to";
  private static final String LOOK = "Look";
  private static final String WINDOW = "Window";

  private WindowCommands() {}

  /** One for each page. */
  static List<Command> pages(Navigation navigation) {
    return Arrays.stream(Page.values())
        .map(
            page ->
                Command.of(
                        "page." + page.name().toLowerCase(Locale.ROOT),
                        GO,
                        "Go to " + page.title(),
                        () -> navigation.go(page))
                    .keys("Shortcut+" + page.number()))
        .toList();
  }

  /** Theme and size of everything; their keys work over dialogs, too. */
  static List<Command> look(SettingsModel settings) {
    List<Command> commands = new ArrayList<>();
    commands.add(
        Command.of("look.toggle", LOOK, "Switch between light and dark", settings::toggleTheme)
            .keys("Shortcut+T"));
    for (ThemeChoice choice : ThemeChoice.values()) {
      commands.add(
          Command.of(
                  "look." + choice.name().toLowerCase(Locale.ROOT),
                  LOOK,
                  "Theme: " + choice.title(),
                  () -> settings.themeProperty().set(choice))
              .unless(() -> settings.themeProperty().get() == choice ? "It is so already." : ""));
    }
    commands.add(
        Command.of("look.larger", LOOK, "Make everything larger", settings::zoomIn)
            .keys("Shortcut+Plus", "Shortcut+Equals", "Shortcut+Shift+Equals", "Shortcut+Add")
            .unless(() -> atEnd(settings, ZoomSteps.most())));
    commands.add(
        Command.of("look.smaller", LOOK, "Make everything smaller", settings::zoomOut)
            .keys("Shortcut+Minus", "Shortcut+Subtract")
            .unless(() -> atEnd(settings, ZoomSteps.least())));
    commands.add(
        Command.of("look.usual", LOOK, "Everything at 100 %", settings::zoomBack)
            .keys("Shortcut+0", "Shortcut+Numpad 0"));
    return commands.stream().map(Command::evenOverDialogs).toList();
  }

  private static String atEnd(SettingsModel settings, int end) {
    return settings.zoomProperty().get() == end
        ? "The window is drawn at " + end + " % already."
        : "";
  }

  /** What goes on beside the pages. */
  static List<Command> tasks(LongTasks tasks) {
    return List.of(
        Command.of("window.cancel", WINDOW, "Cancel what goes on for long", tasks::cancelFirst)
            .unless(
                () ->
                    tasks.running().isEmpty()
                        ? "No report or bundle is written, and none is taken in."
                        : ""));
  }

  /** What the window itself opens. */
  static List<Command> window(WindowActions window, SettingsModel settings) {
    return List.of(
        Command.of("window.palette", WINDOW, "Find a command", window::palette)
            .keys("Shortcut+K", "Shortcut+Shift+P"),
        Command.of("window.settings", WINDOW, "Open the settings", window::settings)
            .keys("Shortcut+Comma"),
        Command.of(
            "window.defaults", WINDOW, "Restore default settings", settings::restoreDefaults),
        Command.of("window.screen", WINDOW, "Fill the screen", window::fillScreen).keys("F11"),
        Command.of("window.shortcuts", WINDOW, "Keyboard shortcuts", window::shortcuts).keys("F1"),
        Command.of("window.about", WINDOW, "About ActNN Workbench and licences", window::about));
  }
}
