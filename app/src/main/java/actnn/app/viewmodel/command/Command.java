package actnn.app.viewmodel.command;

import actnn.app.viewmodel.base.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One thing that can be done.
 *
 * @param id never shown; what is remembered of it
 * @param group what it belongs to, such as the title of a page
 * @param title what it does, as an order
 * @param keys that do it, in JavaFX's notation ("Shortcut+K", where Shortcut is Ctrl or, on macOS,
 *     Cmd); the first is the one that is shown
 * @param page where its keys work, and where the palette goes first; empty for everywhere
 * @param overDialogs whether its keys work while a dialog is open
 * @param refusal why it cannot be done now, one sentence; empty when it can
 * @param action does it, on the window's thread
 */
public record Command(
    String id,
    String group,
    String title,
    List<String> keys,
    Optional<Page> page,
    boolean overDialogs,
    Supplier<String> refusal,
    Runnable action) {
  public Command {
    keys = List.copyOf(keys);
  }

  /** A command without keys that can always be done. */
  public static Command of(String id, String group, String title, Runnable action) {
    return new Command(id, group, title, List.of(), Optional.empty(), false, () -> "", action);
  }

  /** The same with these keys. */
  public Command keys(String... combinations) {
    return new Command(id, group, title, List.of(combinations), page, overDialogs, refusal, action);
  }

  /** The same on a page. */
  public Command on(Page where) {
    return new Command(id, group, title, keys, Optional.of(where), overDialogs, refusal, action);
  }

  /** The same with keys that work over dialogs, too. */
  public Command evenOverDialogs() {
    return new Command(id, group, title, keys, page, true, refusal, action);
  }

  /** The same, refused while the supplier gives a reason. */
  public Command unless(Supplier<String> reason) {
    return new Command(id, group, title, keys, page, overDialogs, reason, action);
  }

  /** Why it cannot be done now; empty when it can. */
  public String refused() {
    return refusal.get();
  }
}
