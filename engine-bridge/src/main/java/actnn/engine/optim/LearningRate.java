package actnn.engine.optim;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;

/**
 * The learning rate by step: a straight rise from zero (Goyal et al. 2017), then the fall that the
 * setting {@code schedule} names. A pure function of the step.
 *
 * @param peak highest rate
 * @param warmupSteps steps of the rise
 * @param fall what it does after the rise
 */
public record LearningRate(double peak, double warmupSteps, Fall fall) {

  /** A share of the peak, by steps since the run began. */
  @FunctionalInterface
  public interface Fall {
    /** The share at a step, counted from 0. */
    double at(long step);

    /** None. */
    static Fall constant() {
      return step -> 1;
    }

    /** Half a cosine from the end of the rise to zero at the end (Loshchilov and Hutter 2017). */
    static Fall cosine(double warmupSteps, long totalSteps) {
      return step -> {
        double done = (step - warmupSteps) / Math.max(1, totalSteps - warmupSteps);
        return 0.5 * (1 + Math.cos(Math.PI * Math.min(1, done)));
      };
    }

    /** By a factor each time so many steps have passed since the run began. */
    static Fall steps(double every, double factor) {
      return step -> Math.pow(factor, Math.floor(step / every));
    }
  }

  /** The rate that the settings ask for. */
  public static LearningRate of(TrainSpec spec, long stepsPerEpoch, long totalSteps) {
    double warmup = Math.min(spec.get(Keys.WARMUP) * stepsPerEpoch, totalSteps / 2.0);
    Fall fall =
        switch (spec.get(Keys.SCHEDULE)) {
          case "constant" -> Fall.constant();
          case "step" ->
              Fall.steps(
                  spec.get(Keys.SCHEDULE_EVERY) * stepsPerEpoch, spec.get(Keys.SCHEDULE_FACTOR));
          default -> Fall.cosine(warmup, totalSteps);
        };
    return new LearningRate(spec.get(Keys.LR), warmup, fall);
  }

  /** The rate of a step, counted from 0. */
  public double at(long step) {
    return step < warmupSteps ? peak * (step + 1) / (warmupSteps + 1) : peak * fall.at(step);
  }
}
