package actnn.engine.plan;

import actnn.engine.config.TrainSpec;
import actnn.engine.data.Survey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Surveys data once for as long as it is asked about the same data: a large image folder takes
 * seconds, and most changes of settings are not about the data. Safe on any thread.
 */
public final class LastSurvey {
  private volatile @Nullable Known last;

  private record Known(List<String> asked, Survey survey) {}

  /**
   * What the data of a run holds, looked at again only when the settings of the data differ from
   * those asked about last.
   *
   * @throws actnn.engine.config.refusal.ConfigException when it is not there or damaged; asking
   *     again looks again
   */
  public Survey of(TrainSpec spec) {
    List<String> asked = Preflight.DATA_KEYS.stream().map(spec::text).toList();
    Known known = last;
    if (known == null || !known.asked().equals(asked)) {
      known = new Known(asked, Preflight.survey(spec));
      last = known;
    }
    return known.survey();
  }
}
