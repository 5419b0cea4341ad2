package actnn.app.viewmodel;

import actnn.app.run.RunCatalog;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.base.Notice;
import actnn.app.viewmodel.base.Notices;
import java.time.Duration;
import java.util.Optional;

/**
 * Says once when home or store are taken away under the window, which would go on showing what it
 * knows as if it were still so, and when the store turns out to be damaged. A store is read through
 * after the window has opened, which people would else wait for. Confined to the window's thread.
 */
final class HomeWatch {
  private static final Duration UNTIL_READING = Duration.ofSeconds(2);

  private final RunCatalog catalog;
  private final Background background;
  private final Notices notices;
  private String told = "";
  private boolean readThrough;

  HomeWatch(RunCatalog catalog, Background background, Notices notices) {
    this.catalog = catalog;
    this.background = background;
    this.notices = notices;
  }

  /** Looks again; cheap. */
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
        notices.outcome("Reading the run store through for damage", sound -> {}));
  }

  private void tell(Optional<String> loss) {
    String sentence = loss.orElse("");
    if (!sentence.equals(told) && !sentence.isEmpty()) {
      notices.show(Notice.of(Notice.Kind.ERROR, sentence));
    }
    told = sentence;
  }
}
