package actnn.app.viewmodel.launch;

import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.plan.LastSurvey;
import actnn.engine.plan.Preflight;
import java.time.Duration;
import java.util.Objects;

/**
 * Asks off the thread, whenever the form changes, whether its run could start: the data is there
 * and holds what the form speaks of. What is wrong stands at its field before anybody presses
 * Start.
 */
public final class LaunchCheck {
  private static final Duration SETTLE = Duration.ofMillis(200);

  private final Background background;
  private final LaunchModel form;
  private final LastSurvey surveys;

  /**
   * @param surveys what the data was at the last look; starting looks again
   */
  public LaunchCheck(Background background, LaunchModel form, LastSurvey surveys) {
    this.surveys = surveys;
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
          Preflight.check(spec, surveys.of(spec));
          return spec;
        },
        new Outcome<>(fine -> {}, cause -> complain(spec, cause)));
  }

  private void complain(TrainSpec spec, Throwable cause) {
    boolean current = Objects.equals(form.specProperty().get(), spec);
    if (current && cause instanceof ConfigException refusal) {
      form.complain(refusal);
    }
  }
}
