package actnn.engine.model;

import actnn.engine.bits.Sensitivity;
import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.tape.form.Save;

/**
 * How a quantised save comes by its average bits: one rule for the run that adapts them and for the
 * plan that predicts them.
 */
public enum BitRole {
  /** From the budget that all of these share. */
  BUDGETED,
  /** That of the layer before it, as published for batch norms. */
  FOLLOWING,
  /** As the settings have it for all such layers, which are not adaptive. */
  FIXED,
  /** Given by the settings for this layer. */
  PINNED;

  /**
   * The role of a save.
   *
   * @param free whether no pin names its layer
   */
  public static BitRole of(TrainSpec spec, Save.Input input, boolean free) {
    if (!free) {
      return PINNED;
    }
    boolean norm = isNorm(input);
    Key<Boolean> adaptive = norm ? Keys.ADAPTIVE_NORM : Keys.ADAPTIVE_CONV;
    if (!spec.get(adaptive)) {
      return FIXED;
    }
    return norm && !spec.get(Keys.BUDGET_NORMS) ? FOLLOWING : BUDGETED;
  }

  /** Whether it is the input of a batch norm, whose noise reaches earlier layers too. */
  public static boolean isNorm(Save.Input input) {
    return input.sensitivity() instanceof Sensitivity.BatchNorm;
  }
}
