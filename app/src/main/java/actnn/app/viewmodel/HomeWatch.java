package actnn.app.viewmodel;

import actnn.app.run.catalog.RunCatalog;
import actnn.app.run.home.HomeLoss;
import actnn.app.run.record.RunFolders;
import actnn.app.run.supervise.RunSupervisor;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.base.Notice;
import actnn.app.viewmodel.base.Notices;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says once when home or store are taken away under the window, which would go on showing what it
 * knows as if it were still so, for as long as they are, and when there are run folders that the
 * store does not know. Where a rebuild mends it, the notice has a button for that. While the store
 * does not take what runs tell, one notice stays that says so, and leaves by itself. Confined to
 * the window's thread.
 */
final class HomeWatch {
  private final RunCatalog catalog;
  private final RunSupervisor supervisor;
  private final Background background;
  private final Notices notices;
  private @Nullable Runnable rebuild;
  private String told = "";
  private @Nullable Notice away;
  private @Nullable Notice standstill;

  HomeWatch(RunCatalog catalog, RunSupervisor supervisor, Background background, Notices notices) {
    this.catalog = catalog;
    this.supervisor = supervisor;
    this.background = background;
    this.notices = notices;
  }

  /** Takes what makes the store anew; without it notices only name the command. */
  void offer(Runnable anew) {
    rebuild = anew;
  }

  /** Looks for run folders that the store has no run for, once. */
  void begin() {
    background.latest(
        "looking for run folders",
        Duration.ZERO,
        catalog::notInStore,
        notices.outcome("Looking for run folders", this::tellOfLost));
  }

  /** Looks again after what is open; cheap. */
  void tick() {
    tellOfStandstill(supervisor.notRecorded().orElse(""));
    background.latest(
        "looking after the home",
        Duration.ZERO,
        catalog::loss,
        new Outcome<>(
            this::tell, cause -> notices.failure("Looking after the home folder", cause)));
  }

  // One that somebody closed stays away until the reason is another.
  private void tellOfStandstill(String sentence) {
    Notice before = standstill;
    if (sentence.equals(before == null ? "" : before.text())) {
      return;
    }
    if (before != null) {
      notices.close(before);
    }
    standstill = sentence.isEmpty() ? null : new Notice(Notice.Kind.WARNING, sentence, null, true);
    if (standstill != null) {
      notices.show(standstill);
    }
  }

  private void tell(Optional<HomeLoss> loss) {
    String sentence = loss.map(HomeLoss::sentence).orElse("");
    if (sentence.equals(told)) {
      return;
    }
    told = sentence;
    if (away != null) {
      notices.close(away);
    }
    away = loss.map(each -> notice(Notice.Kind.ERROR, sentence, each.mendable())).orElse(null);
    if (away != null) {
      notices.show(away);
    }
  }

  private void tellOfLost(int folders) {
    if (folders > 0) {
      notices.show(notice(Notice.Kind.INFO, RunFolders.remedy(folders), true));
    }
  }

  private Notice notice(Notice.Kind kind, String sentence, boolean mendable) {
    Runnable anew = rebuild;
    return new Notice(
        kind,
        sentence,
        mendable && anew != null ? new Notice.Action("Rebuild the store", anew) : null);
  }
}
