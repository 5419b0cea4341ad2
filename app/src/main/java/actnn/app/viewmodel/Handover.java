package actnn.app.viewmodel;

import actnn.app.run.info.RunInfo;
import actnn.app.viewmodel.base.Notice;
import java.util.List;

/**
 * What one window leaves to the next on the same home, as where the store is made anew between
 * them: deletions that can still be undone, and what nobody has read yet. Notices with a button
 * stay behind, since the button works on the window that is left.
 */
public record Handover(List<List<RunInfo>> deleted, List<Notice> unread) {
  /** Nothing. */
  public static final Handover NONE = new Handover(List.of(), List.of());

  public Handover {
    deleted = List.copyOf(deleted);
    unread = List.copyOf(unread);
  }

  /** Takes it out of a window that is left, which deletes nothing any more. */
  public static Handover from(WorkbenchModel left) {
    return new Handover(
        left.runs().deletions().leave(),
        left.notices().shown().stream()
            .filter(notice -> notice.lasting() && notice.action() == null)
            .toList());
  }

  /** Gives it to a window. */
  public void to(WorkbenchModel next) {
    unread.forEach(next.notices()::show);
    next.runs().deletions().takeOver(deleted);
  }
}
