package actnn.app.viewmodel;

import actnn.app.run.FailureWords;
import actnn.app.run.HomeLoss;
import actnn.app.run.RunCatalog;
import actnn.app.run.record.RunFolders;
import actnn.app.run.record.StoreRebuild;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.base.Notice;
import actnn.app.viewmodel.base.Notices;
import actnn.storage.database.StoreException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says once when home or store are taken away under the window, which would go on showing what it
 * knows as if it were still so, when there are run folders that the store does not know, and when
 * the store turns out to be damaged, which is looked for once nobody waits for the window. Where a
 * rebuild mends it, the notice has a button for that. Confined to the window's thread.
 */
final class HomeWatch {
  private static final Duration UNTIL_READING = Duration.ofSeconds(2);

  private final RunCatalog catalog;
  private final Background background;
  private final Notices notices;
  private @Nullable Runnable rebuild;
  private String told = "";
  private boolean readThrough;

  HomeWatch(RunCatalog catalog, Background background, Notices notices) {
    this.catalog = catalog;
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
    if (!readThrough) {
      readThrough = true;
      readThrough();
    }
    background.latest(
        "looking after the home",
        Duration.ZERO,
        catalog::loss,
        new Outcome<>(
            this::tell, cause -> notices.failure("Looking after the home folder", cause)));
  }

  private void readThrough() {
    background.latest(
        "reading the store through",
        UNTIL_READING,
        () -> {
          catalog.readThrough();
          return true;
        },
        new Outcome<>(sound -> {}, this::tellOfDamage));
  }

  private void tell(Optional<HomeLoss> loss) {
    String sentence = loss.map(HomeLoss::sentence).orElse("");
    if (!sentence.equals(told) && loss.isPresent()) {
      notices.show(notice(Notice.Kind.ERROR, sentence, loss.get().mendable()));
    }
    told = sentence;
  }

  private void tellOfLost(int folders) {
    if (folders > 0) {
      notices.show(notice(Notice.Kind.INFO, RunFolders.remedy(folders), true));
    }
  }

  private void tellOfDamage(Throwable cause) {
    boolean mendable = cause instanceof StoreException refusal && StoreRebuild.mends(refusal);
    notices.show(notice(Notice.Kind.ERROR, FailureWords.of(cause), mendable));
  }

  private Notice notice(Notice.Kind kind, String sentence, boolean mendable) {
    Runnable anew = rebuild;
    return new Notice(
        kind,
        sentence,
        mendable && anew != null ? new Notice.Action("Rebuild the store", anew) : null);
  }
}
