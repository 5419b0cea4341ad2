package actnn.app.viewmodel.runs;

import actnn.app.run.info.RunInfo;
import actnn.app.viewmodel.base.Navigation;
import actnn.app.viewmodel.base.Notice;
import actnn.app.viewmodel.base.Notices;
import actnn.app.viewmodel.base.RunBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;

/**
 * Deleting with a way back. A run is taken off every page at once, but only when the notice that
 * offers to undo it has gone, or the window closes, is it removed from the store and the disk:
 * until then a crash loses nothing. Confined to the window's thread.
 */
public final class Deletions {
  /** What took longer to train is not lost because nobody looked at a corner for some seconds. */
  private static final Duration DEAR = Duration.ofMinutes(10);

  private final RunBook book;
  private final Notices notices;
  private final Navigation navigation;
  private final List<Pending> pending = new ArrayList<>();

  private record Pending(Notice notice, List<RunInfo> runs) {
    List<String> ids() {
      return runs.stream().map(RunInfo::id).toList();
    }
  }

  Deletions(RunBook book, Notices notices, Navigation navigation) {
    this.book = book;
    this.notices = notices;
    this.navigation = navigation;
    notices.shown().addListener(this::gone);
  }

  /** Hides the runs and offers to bring them back. */
  void delete(List<RunInfo> runs) {
    if (runs.isEmpty()) {
      return;
    }
    String what = runs.size() == 1 ? "“" + runs.get(0).name() + "”" : runs.size() + " runs";
    List<RunInfo> chosen = List.copyOf(runs);
    Notice notice =
        new Notice(
            Notice.Kind.INFO,
            what + " deleted.",
            new Notice.Action("Undo", () -> undo(chosen)),
            isDear(chosen));
    Pending next = new Pending(notice, chosen);
    pending.add(next);
    book.hide(next.ids());
    next.ids().forEach(navigation::forget);
    notices.show(notice);
  }

  /** Whether several runs, or one that trained for long, would be lost. */
  static boolean isDear(List<RunInfo> runs) {
    return runs.size() > 1 || runs.get(0).progress().elapsedNanos() > DEAR.toNanos();
  }

  /** Whether something waits that can be brought back. */
  boolean isUndoable() {
    return !pending.isEmpty();
  }

  /** Brings back what was deleted last, while its notice is there. */
  void undo() {
    if (!pending.isEmpty()) {
      notices.act(pending.get(pending.size() - 1).notice());
    }
  }

  /** Deletes for good whatever waits: the window closes. */
  public void close() {
    List.copyOf(pending).forEach(this::perform);
  }

  /**
   * Deletes nothing of what waits: another window takes it over.
   *
   * @return what was deleted together, in order
   */
  public List<List<RunInfo>> leave() {
    List<List<RunInfo>> left = pending.stream().map(Pending::runs).toList();
    pending.clear();
    return left;
  }

  /** Takes over what waits in a window that was left. */
  public void takeOver(List<List<RunInfo>> left) {
    left.forEach(this::delete);
  }

  private void undo(List<RunInfo> runs) {
    pending.removeIf(waiting -> waiting.runs() == runs);
    book.reveal(runs.stream().map(RunInfo::id).toList());
  }

  private void gone(ListChangeListener.Change<? extends Notice> change) {
    while (change.next()) {
      for (Notice notice : change.getRemoved()) {
        List.copyOf(pending).stream()
            .filter(waiting -> waiting.notice() == notice)
            .forEach(this::perform);
      }
    }
  }

  private void perform(Pending waiting) {
    pending.remove(waiting);
    for (RunInfo run : waiting.runs()) {
      book.delete(run);
    }
  }
}
