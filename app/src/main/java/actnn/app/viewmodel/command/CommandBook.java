package actnn.app.viewmodel.command;

import actnn.app.viewmodel.base.Navigation;
import actnn.app.viewmodel.base.Notices;
import actnn.app.viewmodel.base.WindowMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All commands, and which were used last. Confined to the window's thread. */
public final class CommandBook {
  private static final String RECENT = "palette.recent";
  private static final int MOST_RECENT = 6;

  private final List<Supplier<List<Command>>> sources;
  private final WindowMemory memory;
  private final Navigation navigation;
  private final Notices notices;

  /**
   * @param sources give the commands there are now: runs and presets come and go
   */
  public CommandBook(
      List<Supplier<List<Command>>> sources,
      WindowMemory memory,
      Navigation navigation,
      Notices notices) {
    this.sources = List.copyOf(sources);
    this.memory = memory;
    this.navigation = navigation;
    this.notices = notices;
  }

  /** The commands there are now, in the order of their sources. */
  public List<Command> all() {
    return sources.stream().flatMap(source -> source.get().stream()).toList();
  }

  /** Those that have keys. */
  public List<Command> withKeys() {
    return all().stream().filter(command -> !command.keys().isEmpty()).toList();
  }

  /** The ids of the commands that were chosen last, newest first. */
  public List<String> recent() {
    return Stream.of(memory.text(RECENT).split(" ")).filter(id -> !id.isEmpty()).toList();
  }

  /** Does what was chosen by name: on its page, or says why not. */
  public void choose(Command command) {
    remember(command.id());
    String refusal = command.refused();
    if (!refusal.isEmpty()) {
      notices.warning(refusal);
      return;
    }
    command.page().ifPresent(navigation::go);
    command.action().run();
  }

  /**
   * Does what was asked for by its keys, if they work here.
   *
   * @param dialog whether a dialog is open
   */
  public void press(Command command, boolean dialog) {
    boolean elsewhere = command.page().filter(page -> page != navigation.page()).isPresent();
    if (elsewhere || (dialog && !command.overDialogs())) {
      return;
    }
    String refusal = command.refused();
    if (refusal.isEmpty()) {
      command.action().run();
    } else {
      notices.warning(refusal);
    }
  }

  private void remember(String id) {
    List<String> now = new ArrayList<>(recent());
    now.remove(id);
    now.add(0, id);
    memory.remember(RECENT, String.join(" ", now.subList(0, Math.min(MOST_RECENT, now.size()))));
  }
}
