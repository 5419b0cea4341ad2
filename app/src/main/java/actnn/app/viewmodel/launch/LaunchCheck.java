package actnn.app.viewmodel.launch;

import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.engine.config.ConfigException;
import actnn.engine.config.TrainSpec;
import actnn.engine.data.Survey;
import actnn.engine.plan.Preflight;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks off the thread, whenever the form changes, whether its run could start: the data is there
 * and holds what the form speaks of. What is wrong stands at its field before anybody presses
 * Start.
 */
public final class LaunchCheck {
  private static final Duration SETTLE = Duration.ofMillis(200);

  private final Background background;
  private final LaunchModel form;
  // A large image folder takes seconds, and most edits are not about the data. Start looks again.
  private volatile @Nullable Surveyed surveyed;

  public LaunchCheck(Background background, LaunchModel form) {
    this.background = background;
    this.form = form;
    // Every change of the form counts, also one that comes to the same spec: it has cleared what
    // stood at the fields.
    form.editsProperty().addListener((value, before, now) -> look());
    look();
  }

  private void look() {
    TrainSpec spec = form.specProperty().get();
    if (spec == null) {
      return;
    }
    background.latest(
        "checking the data",
        SETTLE,
        () -> {
          Preflight.check(spec, survey(spec));
          return spec;
        },
        new Outcome<>(fine -> {}, cause -> complain(spec, cause)));
  }

  /** What the data was at the last look, as long as the form speaks of the same. */
  private Survey survey(TrainSpec spec) {
    List<String> asked = Preflight.DATA_KEYS.stream().map(spec::text).toList();
    Surveyed last = surveyed;
    if (last == null || !last.asked().equals(asked)) {
      last = new Surveyed(asked, Preflight.survey(spec));
      surveyed = last;
    }
    return last.survey();
  }

  private record Surveyed(List<String> asked, Survey survey) {}

  private void complain(TrainSpec spec, Throwable cause) {
    boolean current = Objects.equals(form.specProperty().get(), spec);
    if (current && cause instanceof ConfigException refusal) {
      form.complain(refusal);
    }
  }
}
