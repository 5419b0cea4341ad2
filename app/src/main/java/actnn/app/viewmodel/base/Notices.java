package actnn.app.viewmodel.base;

import actnn.app.run.info.FailureWords;
import actnn.app.viewmodel.base.Background.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The notices on show, newest last: a handful of those that leave by themselves, and all that last
 * until somebody has read them. Confined to the window's thread.
 */
public final class Notices {
  private static final int MOST = 4;

  /** More are those of something that fails over and over. */
  private static final int MOST_LASTING = 50;

  private final ObservableList<Notice> shown = FXCollections.observableArrayList();

  /** The notices on show; do not change it from outside. */
  public ObservableList<Notice> shown() {
    return shown;
  }

  /**
   * Shows one more; when there are too many the oldest leaves of those that would leave by
   * themselves, and only of very many errors the oldest. What lasts because of what can be done
   * about it leaves for no other.
   */
  public void show(Notice notice) {
    shown.remove(notice);
    shown.add(notice);
    if (shown.size() > MOST) {
      oldest(other -> !other.lasting()).ifPresent(shown::remove);
    }
    if (shown.size() > MOST_LASTING) {
      oldest(other -> other.action() == null).ifPresent(shown::remove);
    }
  }

  /** Of those that were there before the one that came last. */
  private Optional<Notice> oldest(Predicate<Notice> which) {
    return shown.stream().limit(shown.size() - 1L).filter(which).findFirst();
  }

  public void info(String text) {
    show(Notice.of(Notice.Kind.INFO, text));
  }

  public void done(String text) {
    show(Notice.of(Notice.Kind.DONE, text));
  }

  public void warning(String text) {
    show(Notice.of(Notice.Kind.WARNING, text));
  }

  /** Says that {@code what} did not work, and why as far as that is for users. */
  public void failure(String what, Throwable cause) {
    show(Notice.of(Notice.Kind.ERROR, what + ": " + FailureWords.of(cause)));
  }

  /** Does what the notice offers, then takes it away. */
  public void act(Notice notice) {
    Notice.Action action = notice.action();
    try {
      if (action != null) {
        action.run().run();
      }
    } finally {
      close(notice);
    }
  }

  /** Takes the notice away. */
  public void close(Notice notice) {
    shown.remove(notice);
  }

  /** Takes all away. */
  public void closeAll() {
    List.copyOf(shown).forEach(this::close);
  }

  /** An outcome whose failure becomes a notice; who cancels something tells of that. */
  public <T> Outcome<T> outcome(String what, Consumer<? super T> done) {
    return new Outcome<>(
        done,
        cause -> {
          if (!(cause instanceof CancellationException)) {
            failure(what, cause);
          }
        });
  }
}
